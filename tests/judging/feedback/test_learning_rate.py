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
        ("Adam(1)", 0),
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
