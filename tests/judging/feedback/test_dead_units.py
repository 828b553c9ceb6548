"""Units of relu that are zero for every example."""

import pytest
from support.cases import LAST, built, expect, facts, fed, fit, found, layer, learnt

from grader.model.words import percent

NAME = "dead-units"


@pytest.mark.parametrize(("share", "dead"), [(0.96, False), (0.97, True), (1.0, True)])
def test_how_many_are_dead(share: float, dead: bool) -> None:
    seen = learnt(dead={"one": 0.5, "two": share, "three": 0.99 * dead})
    finding = found(NAME, learnt=seen)
    assert bool(finding) is dead
    if finding:
        assert "layer two are dead" in finding.message
        assert finding.evidence == f"{percent(share)} of the units of two are 0 for all of a batch"


def test_silence() -> None:
    seen = learnt(dead={"one": 1.0})
    assert expect(NAME, learnt=seen).confidence == "likely"
    assert found(NAME, learnt=seen, missed=()) is None
    assert found(NAME, learnt=seen, missed=("training",)) is None
    assert found(NAME) is None


@pytest.mark.parametrize(
    ("optimizer", "most", "too_high"),
    [("SGD", 250.0, True), ("SGD", 1.0, False), ("Adam", 250.0, False)],
)
def test_the_rate_that_is_unstable_for_such_inputs(
    optimizer: str, most: float, too_high: bool
) -> None:
    finding = expect(
        NAME,
        "\nSGD(learning_rate=0.001)",
        learnt=learnt(dead={"one": 1.0}),
        built=built(LAST, optimizer=optimizer),
        fed=fed(inputs=facts(0.0, most, (100, 60))),
        fits=(fit(learning_rate=0.001),),
    )
    assert ("the learning rate 0.001 is too high" in finding.message) is too_high
    assert finding.line == (2 if too_high else 0)
    assert finding.confidence == ("sure" if most > 1 else "likely")


def test_numbers_of_words_are_not_to_be_scaled() -> None:
    finding = expect(
        NAME,
        learnt=learnt(dead={"one": 1.0}),
        built=built(layer("Embedding", 0, ""), LAST),
        fed=fed(inputs=facts(0.0, 999.0, (100, 60))),
    )
    assert finding.message.endswith("learns nothing more. Lower the learning rate.")
    assert finding.confidence == "likely"
