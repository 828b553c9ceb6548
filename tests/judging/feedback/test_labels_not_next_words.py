"""Labels of verses that are other words."""

import dataclasses
import typing

import pytest
from support import cases
from support.cases import fit

from grader.inside.protocol.adaptation import Adaptation
from grader.judging.criteria.perplexity import Perplexity
from grader.judging.feedback.base import Finding, mistakes

NAME = "labels-not-next-words"
OTHERS = Adaptation(unexplained=("targets",))


def found(
    adaptation: Adaptation = OTHERS, *, words: bool = True, **given: typing.Any
) -> Finding | None:
    case = cases.case("labels = 1", adaptation=adaptation, **given)
    asked = (*case.criteria, Perplexity("held-out", 0.9)) if words else case.criteria
    return mistakes[NAME].find(dataclasses.replace(case, criteria=asked))


@pytest.mark.parametrize(("accuracy", "easy"), [(0.96, False), (0.97, True)])
def test_other_words(accuracy: float, easy: bool) -> None:
    finding = found(fits=[fit((0.2, accuracy))])
    assert finding is not None
    assert ("probably a word of the text itself" in finding.message) is easy
    assert (finding.confidence, finding.line) == ("likely", 1)
    assert finding.evidence.endswith(f"; accuracy {accuracy:.4f} in training")


def test_silence() -> None:
    assert found(Adaptation()) is None
    assert found(Adaptation(unexplained=("inputs",))) is None
    assert found(words=False) is None
    assert found(missed=()) is None
    unlogged = found(fits=[])
    assert unlogged is not None
    assert unlogged.evidence.endswith("with other labels")
