"""Trainings that went on past their best epoch, to one that fails."""

import dataclasses

import pytest
from support import mistaken

from grader.judging.feedback.base import mistakes
from grader.model.record import Epoch, RunRecord

NAME = "best-epoch-not-kept"


def run(validation: list[float], held_out: float, training: float = 0.95) -> RunRecord:
    (fit,) = mistaken.trained()
    epochs = tuple(
        Epoch(number, {"accuracy": 0.97, "val_accuracy": value}, 2.0)
        for number, value in enumerate(validation)
    )
    fits = (dataclasses.replace(fit, epochs=epochs),)
    return mistaken.good(fits=fits, predictions=mistaken.predictions(training, held_out))


def test_the_epoch_that_would_have_passed_is_named() -> None:
    finding = mistaken.expect(NAME, run([0.9, 0.985, 0.91], 0.9))
    assert finding.confidence == "likely"
    assert "epoch 2 was better" in finding.message
    said = "val_accuracy 0.9850 in epoch 2, 0.9100 in the last; 0.9000 on held-out examples"
    assert finding.evidence == said


def test_overfitting_says_less_and_is_left_out() -> None:
    assert "overfitting" in mistakes[NAME].explains


@pytest.mark.parametrize(
    "record",
    [
        run([0.9, 0.94, 0.88], 0.89),  # the best would have failed too
        run([0.9, 0.985, 0.96], 0.95),  # so little may be chance
        run([0.9, 0.985, 0.91], 0.98),  # it passes
        run([0.9, 0.99, 0.92], 0.6),  # what fails is something else
        run([0.91], 0.9),
        mistaken.good(predictions={}),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found(NAME, record) is None
