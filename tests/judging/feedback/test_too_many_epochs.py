"""More epochs than are allowed."""

import dataclasses
import typing

from support.cases import case, result

from grader.judging.criteria.epochs import Epochs
from grader.judging.feedback.base import Finding
from grader.judging.feedback.too_many_epochs import too_many_epochs


def judged(status: typing.Any, **facts: typing.Any) -> Finding | None:
    """What is found where this is the only criterion."""
    base = case("model.fit(x,\n    epochs=40)", **facts)
    how = dataclasses.replace(result("epochs", status), measured="40 epochs")
    one = dataclasses.replace(base.judged, results=(how,))
    return too_many_epochs(dataclasses.replace(base, criteria=(Epochs(29),), judged=one))


def test_the_number_is_named() -> None:
    finding = judged("missed")
    assert finding is not None
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.evidence == "40 epochs, 29 allowed"


def test_silence() -> None:
    assert judged("met") is None
    assert judged("missed", fits=[]) is None
    assert too_many_epochs(case()) is None
