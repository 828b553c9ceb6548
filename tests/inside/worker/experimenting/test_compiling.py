"""Changes of how a model is trained, with Keras."""

from __future__ import annotations

import numpy as np
import pytest

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting import compiling
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice


def setting(examples: int = 10, batch: int = 5) -> Setting:
    """A trial with SGD, which has taken a step."""
    import keras

    optimizer = keras.optimizers.SGD(0.1, momentum=0.9)
    weight = keras.Variable(np.ones(2, "float32"))
    optimizer.apply([np.ones(2, "float32")], [weight])
    some = Slice(np.zeros((examples, 4), "float32"), np.arange(examples), batch, shuffle=True)
    return Setting(None, optimizer, "mae", some, some, "error")


def test_a_renewed_optimizer_has_its_settings_and_no_past() -> None:
    used = setting().optimizer
    new = compiling.renewed(used)
    assert type(new) is type(used)
    assert (float(new.learning_rate), new.momentum) == (pytest.approx(0.1), 0.9)
    assert (int(used.iterations), int(new.iterations)) == (1, 0)


def test_another_learning_rate() -> None:
    changed = compiling.learning_rate(setting(), Change("learning-rate", 0.001))
    assert float(changed.optimizer.learning_rate) == pytest.approx(0.001)
    assert (changed.was, changed.now) == ("0.1", "0.001")
    assert changed.optimizer.momentum == 0.9


def test_another_optimizer_is_as_keras_has_it() -> None:
    changed = compiling.optimizer(setting(), Change("optimizer", name="adam"))
    assert float(changed.optimizer.learning_rate) == pytest.approx(0.001)
    assert (changed.was, changed.now) == ("SGD", "Adam")


@pytest.mark.parametrize(
    ("batch", "size", "longer"),
    [(5, 2, 2.5), (5, 10, 0.5), (64, 5, 2.0), (5, 1_000, 0.2)],
)
def test_batches_of_another_size_are_over_as_many_examples(
    batch: int, size: int, longer: float
) -> None:
    changed = compiling.batch_size(setting(batch=batch), Change("batch-size", size))
    assert changed.taught.batch_size == size
    assert changed.longer == longer
    assert (changed.was, changed.now) == (str(batch), str(size))


def test_the_same_size_is_no_change() -> None:
    with pytest.raises(NothingToChange):
        compiling.batch_size(setting(batch=5), Change("batch-size", 5))


def test_so_many_times_the_steps() -> None:
    changed = compiling.longer(setting(), Change("longer", 4.0))
    assert (changed.longer, changed.now) == (4.0, "4")
