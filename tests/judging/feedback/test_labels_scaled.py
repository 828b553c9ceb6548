"""Numbers of classes that were divided."""

import typing

import pytest
from support.cases import SERIES, expect, facts, fed, found

NAME = "labels-scaled"
SMALL = (0.0, 1 / 255, 9 / 255)


def divided(labels: tuple[float, ...] = SMALL, **changes: typing.Any) -> typing.Any:
    targets = facts(min(labels), max(labels), (100,))
    return fed(form="values", counts=(), labels=labels, **{"targets": targets, **changes})


def test_fractions() -> None:
    finding = expect(NAME, "\ny_train = y_train / 255", fed=divided())
    assert (finding.confidence, finding.line) == ("sure", 2)
    assert "fractions, from 0.0000 to 0.0353" in finding.message
    assert finding.evidence == "labels such as 0.0000, 0.0039, 0.0353"


@pytest.mark.parametrize(("most", "said"), [(1 / 255, True), (0.9, False)])
def test_labels_of_two_classes_may_be_softened(most: float, said: bool) -> None:
    assert bool(found(NAME, fed=divided((0.1 * most, most)), classes=2)) is said


def test_silence() -> None:
    assert found(NAME, fed=divided(), missed=()) is None
    assert found(NAME, fed=divided(), forecast=SERIES) is None
    assert found(NAME, fed=divided((1.0, 300.0))) is None
    assert found(NAME, fed=divided((0.0, 0.5), targets=facts(0, 0.5, (100, 10)))) is None
    assert found(NAME, fed=fed()) is None
    assert found(NAME) is None
