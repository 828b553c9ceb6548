"""What guessing costs."""

import math

import pytest

from grader.judging.feedback.guessing import even_guessing_costs, guessing_costs


@pytest.mark.parametrize(
    ("shares", "costs"),
    [
        ((0.5, 0.5), math.log(2)),
        ((0.5, 0.5, 0.0), math.log(2)),
        ((0.9, 0.1), 0.3251),
        ((1.0, 0.0), 0.0),
        ((), 0.0),
    ],
)
def test_a_class_without_a_label_costs_nothing(shares: tuple[float, ...], costs: float) -> None:
    assert guessing_costs(shares) == pytest.approx(costs, abs=1e-4)


def test_of_classes_that_are_equally_frequent_both_cost_as_much() -> None:
    assert even_guessing_costs(4) == pytest.approx(guessing_costs((0.25,) * 4))
    assert even_guessing_costs(2) > guessing_costs((0.9, 0.1))
