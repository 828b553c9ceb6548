"""Classes that are asked about and never trained on."""

import dataclasses
import typing

import pytest
from support.cases import case, facts, fed, found

from grader.judging.feedback.base import mistakes

NAME = "classes-missing"


@pytest.mark.parametrize(
    ("counts", "changes", "missing"),
    [
        ((100,) * 9 + (0,), {}, "of class 9,"),
        ((100, 0, 100, 0) + (100,) * 6, {}, "of class 1, 3,"),
        ((100,) * 10, {}, ""),
        ((9,) * 9 + (0,), {}, ""),
        ((0,) + (100,) * 10, {}, ""),
        ((100,), {}, ""),
        ((100,) * 9 + (0,), {"targets": facts(0, 8, (900,))}, "of class 9,"),
        ((100,) * 9 + (0,), {"targets": facts(0, 8, (901,))}, ""),
        ((100,) * 9 + (0,), {"source": "dataset"}, ""),
        ((100,) * 9 + (0,), {"form": "values"}, ""),
    ],
)
def test_the_classes_of_arrays(
    counts: tuple[int, ...], changes: dict[str, typing.Any], missing: str
) -> None:
    finding = found(NAME, fed=fed(counts=counts, **changes))
    assert bool(finding) is bool(missing)
    if finding:
        assert missing in finding.message
        assert finding.confidence == "sure"


def test_silence() -> None:
    assert found(NAME, fed=fed(counts=(100,) * 63), classes=65) is None
    assert found(NAME, fed=fed(counts=(100,) * 9), missed=()) is None
    assert found(NAME) is None
    parts = [fed(counts=(0,) * 5 + (100,) * 5), fed(counts=(100,) * 5)]
    assert found(NAME, fed=parts) is None


def test_where_all_examples_are_fed_their_labels_were_changed() -> None:
    whole = case("y_train = 1", fed=fed(counts=(200,) * 9 + (0,)))
    evidence = dataclasses.replace(whole.evidence, public_examples=1_800)
    finding = mistakes[NAME].find(dataclasses.replace(whole, evidence=evidence))
    assert finding is not None
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert "No label that is fed is 9" in finding.message
