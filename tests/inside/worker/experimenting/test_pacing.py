"""Rates of epochs in a trial without any, with Keras."""

import typing

import numpy as np
import pytest

from grader.inside.worker.experimenting.pacing import StepRates, keeps_pace


def test_each_step_has_the_rate_of_its_epoch() -> None:
    import keras

    met: list[float] = []

    class Notes(keras.callbacks.Callback):  # type: ignore[misc]
        def on_train_batch_end(self, batch: int, logs: typing.Any = None) -> None:
            met.append(float(self.model.optimizer.learning_rate))

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.5), "mse")
    numbers = np.zeros((12, 1), "float32")
    pacer = keeps_pace(StepRates((0.1, 0.01), 2))
    model.fit(numbers, numbers, batch_size=2, verbose=0, callbacks=[pacer, Notes()])
    assert met == pytest.approx([0.1, 0.1, 0.01, 0.01, 0.01, 0.01])
