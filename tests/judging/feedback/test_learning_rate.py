"""Where and how high a learning rate is."""

import pytest
from support import mistaken, records

from grader.judging.feedback.learning_rate import HIGH, LOW, rate_line, rate_of


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


def test_usual_rates_are_neither_high_nor_low() -> None:
    assert all(LOW < rate < HIGH for rate in (1e-4, 0.001, 0.002, 0.01))


def test_of_several_lines_the_first_is_told() -> None:
    source = "Adam(lr=1)\nAdam(learning_rate=2)\nAdam(beta=3)"
    assert rate_line(mistaken.case(mistaken.good(), source)) == 1


def test_of_several_optimizers_that_with_the_rate_of_the_training_is_told() -> None:
    record = records.record(fits=(records.fit(0.9, learning_rate=0.5000000074),))
    source = "first = SGD(learning_rate=0.1)\nRATE = 0.5\nsecond = Adam(RATE)\ncompile(second)"
    assert rate_line(mistaken.case(record, source)) == 3
