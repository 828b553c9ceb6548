"""Trainings that ended while they were still improving."""

import dataclasses
import math

import pytest
from support.cases import FITS, SERIES, case, expect, fit, found

from grader.judging.feedback.base import mistakes
from grader.model.record import Ending

NAME = "still-improving"


@pytest.mark.parametrize(
    ("values", "improving"),
    [
        ((0.5,), True),
        ((0.5, 0.5 + 0.011), True),
        ((0.5, 0.5 + 0.009), False),
        ((0.9, 0.5, 0.6), True),
        ((0.5, 0.9, 0.8), False),
        ((), False),
    ],
)
def test_the_metric(values: tuple[float, ...], improving: bool) -> None:
    finding = found(NAME, FITS, fits=[fit(values)] if values else [])
    assert bool(finding) is improving
    if finding:
        assert finding.evidence == f"accuracy {' then '.join(f'{v:.4f}' for v in values[-2:])}"
        assert finding.line == 3


@pytest.mark.parametrize(("last", "improving"), [(0.69, True), (0.53, False)])
def test_a_long_course_is_not_judged_by_its_last_step(last: float, improving: bool) -> None:
    """Epochs of augmented pictures go up and down."""
    values = [0.5, 0.52, 0.55, 0.54, 0.57, 0.58, 0.6, 0.62, 0.7, last]
    finding = found(NAME, FITS, fits=[fit(values)])
    assert bool(finding) is improving
    if finding:
        assert finding.evidence == "accuracy 0.6100 then 0.6950, averages of 2 epochs"


@pytest.mark.parametrize(
    ("losses", "improving"),
    [
        ((1.0,), True),
        ((1.0, 0.96), True),
        ((1.0, 0.98), False),
        ((9.0, 1.0, 0.96), True),
        ((1.0, math.nan, 0.96, math.inf), True),
        ((math.nan,), False),
    ],
)
def test_the_loss_of_a_series(losses: tuple[float, ...], improving: bool) -> None:
    fits = [fit((0.5,) * len(losses), losses)]
    finding = found(NAME, forecast=SERIES, fits=fits)
    assert bool(finding) is improving
    if finding:
        kept = [loss for loss in losses if math.isfinite(loss)][-2:]
        assert finding.evidence == f"loss {' then '.join(f'{v:.4f}' for v in kept)}"


@pytest.mark.parametrize(
    ("epochs", "confidence"),
    [(1, "likely"), (2, "likely"), (3, "likely"), (32, "likely"), (33, None)],
)
def test_how_many_epochs(epochs: int, confidence: str | None) -> None:
    values = [0.02 * (number + 1) for number in range(epochs)]
    finding = found(NAME, fits=[fit(values)])
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.message.startswith(f"The training has too few epochs, only {epochs}: ")
        assert finding.line == 0


def test_all_fits_count() -> None:
    finding = expect(NAME, fits=[fit((0.1,) * 4), fit((0.1, 0.2))])
    assert finding.message.startswith("The training has too few epochs, only 6: ")


@pytest.mark.parametrize("part", ["training", "held-out"])
def test_either_part_may_fall_short(part: str) -> None:
    assert expect(NAME, missed=(part,)).confidence == "likely"


def test_silence() -> None:
    assert expect(NAME)
    assert found(NAME, missed=()) is None
    assert found(NAME, target=True) is None
    assert found(NAME, fits=[fit(stopped_by="EarlyStopping")]) is None
    assert found(NAME, fits=[fit(stopped_by="time-limit")]) is None
    assert found(NAME, ending=Ending("time-limit", "")) is None
    assert found(NAME, crash="no") is None


@pytest.mark.parametrize(
    ("losses", "improving"),
    [
        ([50.0 - n for n in range(40)], True),
        ([50.0 - n for n in range(39)] + [12.0], False),
        ([0.5 - n / 100 for n in range(40)], False),
        ([13.0, 12.0, 11.0], True),
        ([50.0, 49.0, 48.9, 50.0, 11.0], False),
    ],
)
def test_single_numbers(losses: list[float], improving: bool) -> None:
    numbers = case(FITS, forecast=SERIES, fits=[fit((0.5,) * len(losses), losses)])
    evidence = dataclasses.replace(numbers.evidence, previous={})
    finding = mistakes[NAME].find(dataclasses.replace(numbers, evidence=evidence))
    assert bool(finding) is improving
    if finding:
        assert finding.message.endswith("ask for more epochs, or a larger learning rate.")
        assert finding.evidence == f"loss {losses[0]:.4f} to 11.0000"
