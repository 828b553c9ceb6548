"""Hidden layers that are too small."""

import dataclasses
import typing

import pytest
from support.cases import FLATTEN, LAST, SERIES, built, case, expect, facts, fed, fit, found, layer

from grader.judging.feedback.base import mistakes

NAME = "too-few-units"
FLAT = fit((0.3, 0.4, 0.4))


def narrow(units: int, kind: str = "Dense") -> typing.Any:
    return built(FLATTEN, layer(kind, units), layer("Dense", 20), LAST)


@pytest.mark.parametrize(("units", "small"), [(16, True), (17, False), (2, True)])
def test_how_small(units: int, small: bool) -> None:
    finding = found(NAME, "Dense(1)\nDense(2)", built=narrow(units), fits=[FLAT])
    assert bool(finding) is small
    if finding:
        assert f"{units} units are too few for 10 classes" in finding.message
        assert finding.evidence == f"hidden layers of {units}, 20 units, accuracy 0.4000 at the end"
        assert (finding.confidence, finding.line) == ("likely", 1)


def test_the_smallest_is_named() -> None:
    seen = built(layer(units=8), layer(units=4), layer(units=16), LAST)
    assert "4 units are too few" in expect(NAME, built=seen, fits=[FLAT]).message


@pytest.mark.parametrize(
    ("values", "plateau"),
    [
        ((0.4, 0.4, 0.42), True),
        ((0.4, 0.4, 0.421), False),
        ((0.4, 0.4), False),
        ((0.15, 0.15, 0.15), True),
        ((0.14, 0.14, 0.14), False),
        ((0.9, 0.8, 0.7), True),
        ((0.9, 0.94, 0.94), True),
        ((0.9, 0.95, 0.95), False),
    ],
)
def test_the_accuracy_stays_where_it_is(values: tuple[float, ...], plateau: bool) -> None:
    assert bool(found(NAME, built=narrow(8), fits=[fit(values)])) is plateau


def test_silence() -> None:
    seen = narrow(8)
    assert expect(NAME, built=seen, fits=[FLAT]).line == 0
    assert found(NAME, built=seen, fits=[FLAT], missed=()) is None
    assert found(NAME, built=seen, fits=[FLAT], forecast=SERIES) is None
    assert found(NAME, fits=[FLAT]) is None
    assert found(NAME, built=narrow(8, "Conv2D"), fits=[FLAT]) is None
    assert found(NAME, built=built(layer(units=8)), fits=[FLAT]) is None


def test_without_labels_nothing_is_said() -> None:
    run = case(built=narrow(8), fits=[FLAT])
    unlabelled = dataclasses.replace(run.evidence, labels={})
    assert mistakes[NAME].find(dataclasses.replace(run, evidence=unlabelled)) is None


@pytest.mark.parametrize(("kind", "units", "told"), [("LSTM", 1, True), ("LSTM", 3, False)])
def test_a_unit_or_two_that_everything_goes_through(kind: str, units: int, told: bool) -> None:
    network = built(layer(kind, units), layer(), LAST)
    finding = found(NAME, f"{kind}({units})", built=network, forecast=SERIES)
    assert bool(finding) is told
    if finding:
        assert "has 1 unit and is too small" in finding.message
        assert (finding.confidence, finding.line) == ("likely", 1)
        assert found(NAME, built=network, forecast=SERIES, missed=()) is None
        beside = built(layer(kind, units), layer(), layer("Add", 0, ""), LAST)
        assert found(NAME, built=beside, forecast=SERIES) is None


@pytest.mark.parametrize(("shape", "told"), [((100, 1), False), ((100,), False), ((100, 2), True)])
def test_a_single_number_goes_through_one_unit(shape: tuple[int, ...], told: bool) -> None:
    network = built(layer(units=1), layer(units=1))
    seen = fed(inputs=facts(shape=shape), form="values")
    assert bool(found(NAME, built=network, forecast=SERIES, fed=seen)) is told
