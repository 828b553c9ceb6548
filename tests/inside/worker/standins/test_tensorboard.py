"""What is written for TensorBoard."""

import sys
from pathlib import Path

import numpy as np
import pytest

from grader.inside.worker.standins import tensorboard


@pytest.fixture(autouse=True)
def absent(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if it were not installed; put back afterwards."""
    for name in ("tensorboard", "tensorboard.summary", "tensorboard.summary.v2"):
        monkeypatch.delitem(sys.modules, name, raising=False)
        monkeypatch.setitem(sys.modules, name, None)  # which is taken back
    monkeypatch.setattr(tensorboard, "exists", lambda name: False)


def test_nothing_is_written_and_nothing_fails(tmp_path: Path) -> None:
    import tensorflow as tf

    tensorboard.install()
    with tf.summary.create_file_writer(str(tmp_path)).as_default():
        tf.summary.scalar("loss", 0.5, step=0)
        tf.summary.image("chart", np.zeros((1, 4, 4, 3)), step=0)


@pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
def test_the_callback_needs_nothing_either(tmp_path: Path) -> None:
    import keras

    tensorboard.install()
    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    model.compile("sgd", "mse")
    callback = keras.callbacks.TensorBoard(str(tmp_path))
    x, y = np.zeros((4, 2)), np.zeros((4, 1))
    assert len(model.fit(x, y, verbose=0, callbacks=[callback]).history["loss"]) == 1


def test_where_it_is_installed_everything_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tensorboard, "exists", lambda name: True)
    tensorboard.install()
    assert sys.modules["tensorboard"] is None
