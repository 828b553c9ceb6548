"""Fits that are shortened for a quick look."""

import typing

import numpy as np
import pytest

from grader.inside.worker.shortening import SECONDS, STEPS, VALIDATION_EXAMPLES, FitShortener


class Pipeline:
    """Stands for a pipeline of batches."""

    def take(self, count: int) -> str:
        return f"{count} batches"


def shortened(**arguments: typing.Any) -> dict[str, typing.Any]:
    FitShortener(clock=lambda: 0.0).at_fit(arguments, 0)
    return arguments


@pytest.mark.parametrize(("given", "epochs"), [({}, 1), ({"epochs": 9, "initial_epoch": 3}, 4)])
def test_it_is_one_epoch(given: dict[str, typing.Any], epochs: int) -> None:
    assert shortened(**given)["epochs"] == epochs


def test_the_students_callbacks_stay() -> None:
    mine = object()
    assert shortened(callbacks=[mine])["callbacks"][0] is mine
    assert len(shortened(callbacks=None)["callbacks"]) == 1
    assert shortened(callbacks=mine)["callbacks"] is mine


def test_there_is_little_validation() -> None:
    many = np.zeros((VALIDATION_EXAMPLES + 5, 2))
    inputs, labels = shortened(validation_data=(many, many[:, 0]))["validation_data"]
    assert len(inputs) == len(labels) == VALIDATION_EXAMPLES
    assert "batches" in shortened(validation_data=Pipeline())["validation_data"]
    assert shortened()["validation_data"] is None
    odd = ([1, 2], [3, 4])
    assert shortened(validation_data=odd)["validation_data"] is odd


def test_it_stops_after_some_batches_or_when_the_time_is_over() -> None:
    now = 0.0
    shortener = FitShortener(clock=lambda: now)
    arguments: dict[str, typing.Any] = {}
    shortener.at_fit(arguments, 0)
    (stopper,) = arguments["callbacks"]

    class Model:
        stop_training = False

    model = Model()
    stopper.set_model(model)
    for batch in range(STEPS - 1):
        stopper.on_train_batch_end(batch)
    assert not model.stop_training
    stopper.on_train_batch_end(STEPS - 1)
    assert model.stop_training

    shortener.at_fit(arguments := {}, 1)
    (late,) = arguments["callbacks"]
    model.stop_training, now = False, SECONDS + 0.1
    late.set_model(model)
    late.on_train_batch_end(0)
    assert model.stop_training
