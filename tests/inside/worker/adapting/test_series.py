"""The scale of a made-up series, and of what is forecast."""

import typing

import numpy as np
import pytest

from grader.inside.protocol.adaptation import Adaptation, Unexplained
from grader.inside.worker.adapting.series import explained

RNG = np.random.default_rng(5)
SERIES = np.abs(np.sin(np.arange(900) / 20) * 80 + RNG.normal(0, 9, 900)).astype("float32")
PLACES = RNG.permutation(800)[:40]
Array = typing.Any


def windows(values: Array, width: int = 30) -> Array:
    return np.stack([values[place : place + width] for place in PLACES])


def after(values: Array, steps: int = 1, width: int = 30) -> Array:
    return values[PLACES + width + steps - 1]


def scales(done: Adaptation) -> tuple[float, ...]:
    return (*done.factors, *done.offsets, done.target_factor, done.target_offset)


def test_windows_of_the_series_itself_are_left_alone() -> None:
    assert explained(windows(SERIES), after(SERIES), SERIES) == Adaptation()
    longer = windows(SERIES, 64)[..., None], after(SERIES, width=64)[:, None]
    assert explained(*longer, SERIES) == Adaptation()


@pytest.mark.parametrize(("factor", "offset"), [(1 / 99, -0.02), (1 / 30, -1.4), (1 / 400, 0.0)])
def test_scale_of_windows_and_forecasts_is_found(factor: float, offset: float) -> None:
    scaled = SERIES * np.float32(factor) + np.float32(offset)
    both = explained(windows(scaled)[..., None], after(scaled), SERIES)
    assert scales(both) == pytest.approx((factor, offset, factor, offset), rel=1e-3, abs=1e-5)
    inputs_only = explained(windows(scaled), after(SERIES), SERIES)
    assert scales(inputs_only) == pytest.approx((factor, offset, 1, 0), rel=1e-3, abs=1e-5)


def test_of_a_sequence_the_last_step_is_what_is_forecast() -> None:
    scaled = SERIES / 100
    targets = windows(np.roll(scaled, -1))[..., None]
    done = explained(windows(scaled)[..., None], targets, SERIES)
    assert scales(done) == pytest.approx((0.01, 0, 0.01, 0), rel=1e-3, abs=1e-5)


def test_a_value_further_ahead_is_no_scale() -> None:
    done = explained(windows(SERIES), after(SERIES, 6), SERIES)
    assert done == Adaptation(unexplained=("targets",))


@pytest.mark.parametrize(
    ("inputs", "unknown"),
    [
        (windows(np.diff(SERIES)), "series"),
        (windows(np.log1p(SERIES)), "series"),
        (np.stack([windows(SERIES), windows(SERIES)], -1), "inputs"),
        (RNG.normal(size=(40, 30)), "series"),
        (windows(SERIES, 2), "inputs"),
    ],
)
def test_what_is_no_scaled_window_is_said(inputs: Array, unknown: Unexplained) -> None:
    assert explained(inputs, after(SERIES), SERIES) == Adaptation(unexplained=(unknown,))
