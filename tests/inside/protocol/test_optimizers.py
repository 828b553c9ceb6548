"""Settings of an optimizer with which hardly any training learns."""

import pytest

from grader.inside.protocol.optimizers import is_high, is_odd


@pytest.mark.parametrize(
    ("name", "value", "high", "odd"),
    [
        ("momentum", 0.999, True, True),
        ("momentum", 0.99, False, False),
        ("clipvalue", 1e-4, False, True),
        ("clipvalue", 0.0, False, False),
        ("clipnorm", 1.0, False, False),
        ("learning_rate", 9.0, False, False),
    ],
)
def test_values_far_from_the_usual_are_odd(name: str, value: float, high: bool, odd: bool) -> None:
    assert (is_high(name, value), is_odd(name, value)) == (high, odd)
