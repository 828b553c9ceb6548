"""A loss that jumps up and down."""

import math

import pytest
from support.cases import expect, fit, found

NAME = "oscillating"


@pytest.mark.parametrize(
    ("losses", "jumps"),
    [
        ((1.0, 2.0, 1.0, 1.0, 1.0), True),
        ((1.0, 1.5, 1.0, 1.5, 1.0), False),
        ((1.0, 1.51, 1.0, 1.0, 1.0), True),
        ((1.0, 2.0, 1.0, 2.0), False),
        ((1.0, 2.0, 1.0, 1.0, 1.0, 1.0), False),
        ((1.0, 2.0, 1.0, 2.0, 1.0, 1.0), True),
        ((1.0, math.nan, 2.0, 1.0, 1.0, 1.0), True),
        ((1.0, math.nan, 2.0, 1.0, math.inf), False),
        ((5.0, 4.0, 3.0, 2.0, 1.0), False),
        ((1.0, 2.0, 1e-9, 4e-9, 1e-9, 4e-9, 1e-9), False),
    ],
)
def test_how_often_it_jumps(losses: tuple[float, ...], jumps: bool) -> None:
    finding = found(NAME, fits=[fit((0.5,) * len(losses), losses)])
    assert bool(finding) is jumps


def test_the_last_losses_are_shown() -> None:
    losses = (7.0, 1.0, 2.0, 1.0, 2.0, 1.0)
    finding = expect(NAME, fits=[fit((0.5,) * 6, losses)])
    shown = "1.0000, 2.0000, 1.0000, 2.0000, 1.0000"
    assert finding.evidence == f"loss {shown} in the last epochs"


def test_silence() -> None:
    fits = [fit((0.5,) * 5, (1.0, 2.0, 1.0, 2.0, 1.0))]
    assert expect(NAME, fits=fits).confidence == "likely"
    assert found(NAME, fits=fits, missed=()) is None
    assert found(NAME, fits=fits, crash="no") is None
