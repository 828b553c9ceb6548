"""A fit of a trial ends after some batches or some time, whichever comes first."""

import types

import pytest

from grader.inside.worker.stopping import FitLength, stops_after


@pytest.mark.parametrize(
    ("length", "ends", "batches"),
    [
        (FitLength(4), 100.0, 4),
        (FitLength(1), 100.0, 1),
        (FitLength(100, seconds=2.0), 100.0, 4),  # the first batch compiles and does not count
        (FitLength(100, seconds=50.0, enough=5, enough_seconds=2.0), 100.0, 5),
        (FitLength(100, seconds=50.0, enough=5, enough_seconds=7.5), 100.0, 9),
        (FitLength(100), 3.5, 4),
        (FitLength(100), 0.0, 1),
    ],
)
def test_the_first_bound_that_is_reached_ends_it(
    length: FitLength, ends: float, batches: int
) -> None:
    now = 0.0
    stopper = stops_after(length, ends, lambda: now)
    model = types.SimpleNamespace(stop_training=False)
    stopper.set_model(model)
    while not model.stop_training:
        now += 1.0
        stopper.on_train_batch_end(0)
    assert stopper.steps == batches
