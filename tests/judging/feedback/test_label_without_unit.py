"""Labels beyond the last unit."""

import typing

import pytest
from support.cases import FLATTEN, SERIES, built, expect, fed, found, layer

NAME = "label-without-unit"
CRASH = "Received a label value of {} which is outside the valid range of [0, {})"
CALLS = "Dense(1)\nDense(2)\nDense(3)\n"


def test_what_tensorflow_says() -> None:
    finding = expect(NAME, crash=CRASH.format(10, 10), line=4)
    assert "has 10 units, but the labels go up to 10: give it 11 units" in finding.message
    assert (finding.evidence, finding.line) == ("label 10, 10 units", 4)
    assert expect(NAME, CALLS, crash=CRASH.format(10, 10), line=4).line == 3


def test_the_largest_label_that_was_seen_counts() -> None:
    finding = expect(NAME, crash=CRASH.format(3, 3), fed=fed(counts=(1,) * 24))
    assert "go up to 23: give it 24" in finding.message
    finding = expect(NAME, crash=CRASH.format(30, 3), fed=fed(counts=(1,) * 24))
    assert "go up to 30" in finding.message
    below = expect(NAME, "\ny_train = y - 1", crash=CRASH.format(-1, 3))
    assert "There is a label -1, and numbers of classes begin at 0" in below.message
    assert below.line == 2
    assert expect(NAME, crash=CRASH.format(0, 0))


def of_units(units: int, **changes: typing.Any) -> typing.Any:
    return built(layer(units=64), layer(units=units), FLATTEN, **changes)


@pytest.mark.parametrize(("units", "short"), [(9, True), (10, False), (11, False), (8, True)])
def test_labels_and_units_that_were_seen(units: int, short: bool) -> None:
    finding = found(NAME, CALLS, built=of_units(units), fed=fed())
    assert bool(finding) is short
    if finding:
        assert finding.evidence == f"labels up to 9, {units} units"
        assert finding.line == 3
        assert expect(NAME, built=of_units(units), fed=fed()).line == 0


def test_silence() -> None:
    few = of_units(9)
    assert expect(NAME, built=few, fed=fed())
    assert found(NAME, built=few, fed=fed(), missed=()) is None
    assert found(NAME, built=few, fed=fed(form="one-hot")) is None
    assert found(NAME, built=few) is None
    assert found(NAME, fed=fed()) is None
    assert found(NAME, built=of_units(9, loss="mse"), fed=fed()) is None
    assert found(NAME, built=built(FLATTEN), fed=fed()) is None


def test_labels_that_are_no_classes() -> None:
    finding = expect(NAME, "labels = x", crash=CRASH.format(1_728, 10), line=4)
    assert "although there are 10 classes" in finding.message
    assert "another column" in finding.message
    assert finding.line == 1


def test_labels_that_begin_at_1() -> None:
    from_one = fed(counts=(0, *(10,) * 10))
    assert "subtract 1" in expect(NAME, crash=CRASH.format(10, 10), fed=from_one).message
    assert "subtract 1" not in expect(NAME, crash=CRASH.format(10, 10), fed=fed()).message


def test_numbers_to_be_met_are_no_classes() -> None:
    assert found(NAME, crash=CRASH.format(23, 1), forecast=SERIES) is None


def test_units_for_more_than_the_classes_do_as_well() -> None:
    finding = expect(NAME, crash=CRASH.format(255, 26), line=4)
    assert "Give fit the numbers of the classes, 0 to 9." in finding.message
    assert "give it 27 units" in expect(NAME, crash=CRASH.format(26, 26), line=4).message
