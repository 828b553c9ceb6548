"""Weights of classes that are equally frequent."""

import dataclasses

import numpy as np
import pytest
from support import records
from support.cases import case, expect, fed, found

from grader.judging.feedback.base import mistakes

NAME = "class-weights"
OWN = "def own():\n    w = {n: 1.0 for n in names}\n    w[6] = 50.0\n    return w\n"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("model.fit(x, class_weight={0: 1.0, 1: 10.0})", 1),
        ("w = {0: 1.0, 1: 10.0}\nmodel.fit(x, class_weight=w)", 1),
        ("model.fit(x, class_weight={0: 1.0, 1: 3.0})", 0),
        ("w = {n: 1.0 for n in range(9)}\nw[6] = 100.0\nmodel.fit(x, class_weight=w)", 2),
        ("model.fit(x, class_weight=dict(enumerate([1, 1, 9])))", 1),
        ("model.fit(x, class_weight=dict(zip(range(3), [1, 2, 2])))", 0),
        (f"{OWN}model.fit(x, class_weight=own())", 3),
        ("w = {0: 1.0}\nw[1] = count / 9\nmodel.fit(x, class_weight=w)", 0),
        ("model.fit(x, class_weight={0: a, 1: 3.0})", 0),
        ("model.fit(x, class_weight=weights(y))", 0),
        ("model.fit(x, class_weight=w)", 0),
        ("model.fit(x)", 0),
    ],
)
def test_what_the_code_states(code: str, line: int) -> None:
    finding = found(NAME, code)
    assert (finding.line if finding else 0) == line
    assert found(NAME, code, missed=()) is None


def test_classes_of_which_few_were_fed() -> None:
    code = "model.fit(x, class_weight={0: 1.0, 1: 10.0})"
    assert found(NAME, code, fed=fed(counts=(90, 10))) is None
    assert "the weight 10 and another one 1," in expect(NAME, code, fed=fed()).message


@pytest.mark.parametrize(("accuracy", "confidence"), [(0.1, "likely"), (None, "likely")])
def test_it_is_likely_where_no_class_is_preferred(accuracy: float | None, confidence: str) -> None:
    code = "model.fit(x, class_weight={0: 1.0, 1: 10.0})"
    given = {} if accuracy is None else {"accuracy": {"held-out": accuracy}}
    assert expect(NAME, code, **given).confidence == confidence


def test_how_often_a_class_is_the_answer_is_told() -> None:
    code = "model.fit(x, class_weight={0: 1.0, 1: 10.0})"
    whole = case(code)
    chosen = records.scores(np.full(100, 1))
    record = dataclasses.replace(whole.record, predictions={"held-out": chosen})
    evidence = dataclasses.replace(whole.evidence, record=record)
    finding = mistakes[NAME].find(dataclasses.replace(whole, evidence=evidence))
    assert finding is not None
    assert finding.confidence == "likely"
    assert finding.evidence.endswith("one class is the answer to 100 %")


@pytest.mark.parametrize(("often", "says"), [(95, True), (80, False)])
def test_weights_of_examples(often: int, *, says: bool) -> None:
    whole = case("model.fit(x, sample_weight=y)")
    chosen = records.scores(np.where(np.arange(100) < often, 1, 2))
    record = dataclasses.replace(whole.record, predictions={"held-out": chosen})
    evidence = dataclasses.replace(whole.evidence, record=record)
    finding = mistakes[NAME].find(dataclasses.replace(whole, evidence=evidence))
    assert bool(finding) is says
    if finding:
        assert finding.message.startswith("sample_weight gives")
        assert finding.confidence == "likely"
