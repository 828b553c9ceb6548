"""Programs whose validation gets worse while the training improves."""

import dataclasses
from collections.abc import Sequence

import pytest
from support import programs

from grader.model.record import RunRecord

NAME = "validation-falls-behind"
FALLING = (1.0, 0.6, 0.3, 0.1)
RISING = (0.9, 0.6, 0.8, 1.2)


def logged(
    validation_losses: Sequence[float],
    validation: Sequence[float] = (0.6, 0.7, 0.7, 0.7),
    losses: Sequence[float] = FALLING,
) -> RunRecord:
    """A program with 4 epochs, and what it logged."""
    record = programs.run(0.6, 0.8, 0.9, 0.97, losses=tuple(losses), validation=tuple(validation))
    (fit,) = record.fits
    epochs = tuple(
        dataclasses.replace(epoch, logs={**epoch.logs, "val_loss": loss})
        for epoch, loss in zip(fit.epochs, validation_losses, strict=False)
    )
    fit = dataclasses.replace(fit, epochs=epochs)
    return dataclasses.replace(record, fits=(fit,))


def test_a_validation_that_gets_worse_while_the_training_improves() -> None:
    assert NAME in programs.found(logged(RISING))


@pytest.mark.parametrize(
    "record",
    [
        logged((0.9, 0.7, 0.6, 0.7)),  # hardly worse
        logged(RISING[:2]),
        logged(RISING, validation=(0.6, 0.8, 0.9, 0.9)),  # its accuracy keeps up
        logged(RISING, losses=(0.3, 0.1, 0.4, 0.9)),  # the training gets worse too
        logged((float("nan"),) * 4),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert NAME not in programs.found(record)
