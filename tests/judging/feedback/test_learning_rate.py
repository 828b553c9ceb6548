"""Where and how high a learning rate is."""

import typing

import pytest
from support import cases, mistaken, records

from grader.judging.feedback.learning_rate import (
    beside_usual,
    is_high,
    is_low,
    rate_is_usual,
    rate_line,
    rate_of,
    step_length,
    steps_are_long,
)


@pytest.mark.parametrize(
    ("rate", "text"), [(0.001, "learning rate 0.001"), (None, "learning rate unknown")]
)
def test_the_rate_in_words(rate: float | None, text: str) -> None:
    assert rate_of(records.fit(0.9, learning_rate=rate)) == text


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("\nAdam(learning_rate=1)\n", 2),
        ("Adam(\n  lr=1)\nSGD(learning_rate=2)", 2),
        ("\nAdam(1)", 2),
        ("\nmodel.compile(\n  keras.optimizers.RMSprop(0.5),\n  loss='mse')", 3),
        ("RATE = 1\noptimizer = SGD(RATE, 0.9)\nmodel.compile(optimizer)", 2),
        ("Adam()\nDense(1)\nDropout(0.5)", 0),
        ("def (", 0),
    ],
)
def test_the_first_line_that_sets_one(source: str, line: int) -> None:
    assert rate_line(mistaken.case(mistaken.good(), source)) == line


def test_of_several_lines_the_first_is_told() -> None:
    source = "Adam(lr=1)\nAdam(learning_rate=2)\nAdam(beta=3)"
    assert rate_line(mistaken.case(mistaken.good(), source)) == 1


def test_of_several_optimizers_that_with_the_rate_of_the_training_is_told() -> None:
    record = records.record(fits=(records.fit(0.9, learning_rate=0.5000000074),))
    source = "first = SGD(learning_rate=0.1)\nRATE = 0.5\nsecond = Adam(RATE)\ncompile(second)"
    assert rate_line(mistaken.case(record, source)) == 3


@pytest.mark.parametrize(
    ("optimizer", "rate", "high", "low", "usual"),
    [
        ("Adam", 0.03, True, False, "(it is 0.03; 0.001 is usual for Adam)"),
        ("Adam", 0.001, False, False, "(it is 0.001; 0.001 is usual for Adam)"),
        ("Adam", 3e-5, False, True, "(it is 3e-05; 0.001 is usual for Adam)"),
        ("SGD", 0.1, False, False, "(it is 0.1; 0.01 is usual for SGD)"),
        ("SGD", 0.5, True, False, "(it is 0.5; 0.01 is usual for SGD)"),
        ("SGD", 5e-4, False, True, "(it is 0.0005; 0.01 is usual for SGD)"),
        ("Adadelta", 1.0, False, False, "(it is 1; 1 is usual for Adadelta)"),
        ("", 0.03, True, False, "(it is 0.03; 0.001 is usual)"),
    ],
)
def test_each_optimizer_has_rates_of_its_own(
    optimizer: str, rate: float, high: bool, low: bool, usual: str
) -> None:
    seen = cases.built(cases.LAST, optimizer=optimizer) if optimizer else None
    case = cases.case(fits=[cases.fit(learning_rate=rate)], built=seen)
    assert (is_high(case), is_low(case), beside_usual(case)) == (high, low, usual)
    assert rate_is_usual(case) is not (high or low)


def test_momentum_makes_a_rate_high_sooner() -> None:
    heavy = cases.built(cases.LAST, optimizer="SGD", settings={"momentum": 0.9})
    assert is_high(cases.case(fits=[cases.fit(learning_rate=0.1)], built=heavy))


def test_a_rate_that_is_not_known_is_neither() -> None:
    case = cases.case(fits=[cases.fit(learning_rate=None)], built=cases.built(cases.LAST))
    assert not is_high(case)
    assert not is_low(case)
    assert not rate_is_usual(case)


@pytest.mark.parametrize(
    ("optimizer", "layers", "most", "long"),
    [
        ("SGD", (), 255.0, True),
        ("SGD", (), 0.2, False),
        ("Adam", (), 255.0, False),
        ("SGD", (cases.layer("BatchNormalization", 0, ""),), 255.0, False),
    ],
)
def test_large_inputs_make_long_steps_of_a_low_rate(
    optimizer: str, layers: tuple[typing.Any, ...], most: float, long: bool
) -> None:
    seen = cases.built(*layers, cases.LAST, optimizer=optimizer)
    pixels = cases.fed(inputs=cases.facts(0, most, (100, 28)))
    case = cases.case(fits=[cases.fit(learning_rate=1e-5)], built=seen, fed=pixels)
    assert steps_are_long(case, 1e-5) is long
    assert is_low(case) is not long


@pytest.mark.parametrize(
    ("shape", "length"), [((100, 3), 12.0), ((100,), 4.0), ((100, None), 0.0), ((100, 2, 3), 24.0)]
)
def test_how_long_a_step_is(shape: tuple[int | None, ...], length: float) -> None:
    case = cases.case(fed=cases.fed(inputs=cases.facts(0, 4, shape)))
    assert step_length(case, 1.0) == pytest.approx(length)
    assert step_length(cases.case(), 1.0) == 0
