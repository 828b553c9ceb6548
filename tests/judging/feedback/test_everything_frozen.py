"""A model of which nothing is trained."""

from support.cases import FLATTEN, LAST, built, expect, found

NAME = "everything-frozen"
FROZEN = built(LAST, trainable_parameters=0)


def test_nothing_was_trained() -> None:
    code = "a.trainable = False\nb.trainable = False\nc.trainable = True\n"
    finding = expect(NAME, code, built=FROZEN)
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert finding.evidence == "none of 100 parameters could be trained in the fit"
    assert expect(NAME, built=FROZEN).line == 0


def test_silence() -> None:
    assert found(NAME, built=FROZEN, missed=()) is None
    assert found(NAME, built=built(LAST, trainable_parameters=1)) is None
    assert found(NAME, built=built(FLATTEN)) is None
    assert found(NAME) is None
