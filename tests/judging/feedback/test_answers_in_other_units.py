"""Labels that were trained on in another unit."""

import dataclasses
import typing
from collections.abc import Sequence

import numpy as np
import pytest
from support import cases
from support.cases import Forecast, built, facts, fed, fit

from grader.inside.protocol.observed import Reached
from grader.judging.feedback.base import Finding, mistakes
from grader.judging.feedback.matching import Matched

NAME = "answers-in-other-units"
KNOWN = np.array([1.0, 1.5, 2.0, 3.5])
TRUTH = (0.5, 2.0, 4.0, 6.5)


def found(
    factor: float,
    offset: float = 0.0,
    given: Sequence[float] | None = None,
    source: str = "",
    *,
    series: bool = False,
    missed: Sequence[str] = ("held-out",),
    **more: typing.Any,
) -> Finding | None:
    answers = given or [factor * value + offset + 0.001 * factor for value in TRUTH]
    targets = facts(factor + offset, 3.5 * factor + offset, (4,))
    case = cases.case(
        source,
        forecast=Forecast(answers, TRUTH, TRUTH),
        fed=fed(targets=targets, form="values"),
        missed=missed,
        **more,
    )
    labels = {**case.evidence.labels, "training": KNOWN}
    previous = case.evidence.previous if series else {}
    evidence = dataclasses.replace(case.evidence, labels=labels, previous=previous)
    return mistakes[NAME].find(dataclasses.replace(case, evidence=evidence))


@pytest.mark.parametrize(
    ("factor", "offset", "says"),
    [
        (100.0, 0.0, "multiplied by 100.0000"),
        (0.01, 0.0, "multiplied by 0.0100"),
        (0.4, -0.4, "put on another scale"),
    ],
)
def test_another_unit(factor: float, offset: float, says: str) -> None:
    finding = found(factor, offset, source="y_train = y_train * 100")
    assert finding is not None
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", 1)
    behind = found(factor, offset, source="y = y\ndef postprocess(p):\n    return p")
    assert behind is not None
    assert behind.line == 3


def test_silence() -> None:
    assert found(1.0) is None
    assert found(1.01) is None
    assert found(100.0, given=TRUTH) is None
    assert found(100.0, given=[5.0, 5.0, 5.0, 5.0]) is None
    assert found(100.0, given=TRUTH[:3]) is None
    assert found(100.0, series=True) is None
    assert found(100.0, missed=()) is None


POST = "def postprocess(p):\n    return (p + 2.0) * 1.5"


@pytest.mark.parametrize(
    ("loss", "graded", "source", "told"),
    [
        (1e-6, 0.5, POST, True),
        (0.5, 0.5, POST, False),
        (1e-6, 0.6, POST, False),
        (1e-6, 0.5, "def scale(p):\n    return p", False),
    ],
)
def test_what_postprocess_does_is_not_what_undoes_it(
    loss: float, graded: float, source: str, *, told: bool
) -> None:
    answers = [(value / 1.5 - 2.0 / 1.5 + 2.0) * 1.5 for value in TRUTH]
    finding = found(
        1 / 1.5,
        -2.0 / 1.5,
        answers,
        source,
        built=built(loss="mse"),
        fits=[fit((0.0, 0.0), (1.0, loss))],
        matched=Matched(4, training=4, factor=0.5, label_factor=1 / 1.5, label_offset=-2.0 / 1.5),
        reached=Reached(facts(0, 8, (4,)), facts(0, 8 * graded, (4,))),
    )
    assert bool(finding) is told
    if finding:
        assert "it must give answers * 1.5 + 2," in finding.message
        assert (finding.confidence, finding.line) == ("likely", 2)
