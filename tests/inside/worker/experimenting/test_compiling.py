"""Changes of how a model is trained, with Keras."""

import dataclasses

import numpy as np
import pytest

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting import compiling
from grader.inside.worker.experimenting.pacing import StepRates
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
    assert changed.longer == 4.0


def test_a_rate_that_a_callback_changes_is_kept_throughout() -> None:
    before = dataclasses.replace(setting(), pace=StepRates((1e-8, 1e-6), 10))
    changed = compiling.learning_rate(before, Change("learning-rate", 0.1))
    assert changed.pace is None
    assert (changed.was, changed.now) == ("1e-08 to 1e-06", "0.1 throughout")


def test_a_schedule_is_replaced_by_a_rate() -> None:
    import keras

    schedule = keras.optimizers.schedules.CosineDecay(0.001, 10)
    before = dataclasses.replace(setting(), optimizer=keras.optimizers.Adam(schedule))
    assert compiling.schedule_of(compiling.renewed(before.optimizer)) is not None
    changed = compiling.learning_rate(before, Change("learning-rate", 0.001))
    assert float(changed.optimizer.learning_rate) == pytest.approx(0.001)
    assert compiling.schedule_of(changed.optimizer) is None
    assert (changed.was, changed.now) == ("CosineDecay", "0.001 throughout")


def test_odd_settings_become_those_of_keras() -> None:
    import keras

    odd = keras.optimizers.SGD(0.3, momentum=0.9999, clipvalue=1e-5)
    before = dataclasses.replace(setting(), optimizer=odd)
    changed = compiling.usual_settings(before, Change("optimizer-settings"))
    assert (changed.optimizer.momentum, changed.optimizer.clipvalue) == (0.0, None)
    assert float(changed.optimizer.learning_rate) == pytest.approx(0.3)
    assert sorted(changed.was.split(" and ")) == ["clipvalue=1e-05", "momentum=0.9999"]
    assert sorted(changed.now.split(" and ")) == ["momentum=0", "no clipvalue"]
    with pytest.raises(NothingToChange):
        compiling.usual_settings(setting(), Change("optimizer-settings"))


def test_a_summed_loss_becomes_a_mean_and_stays_as_it_was_for_others() -> None:
    import keras

    loss = keras.losses.MeanSquaredError(reduction="sum")
    before = dataclasses.replace(setting(), loss=loss)
    changed = compiling.mean_loss(before, Change("reduction"))
    truth, answers = np.zeros((4, 1)), np.ones((4, 1))
    assert (float(loss(truth, answers)), float(changed.loss(truth, answers))) == (4.0, 1.0)
    with pytest.raises(NothingToChange):
        compiling.mean_loss(setting(), Change("reduction"))


def test_classes_count_alike() -> None:
    before = dataclasses.replace(setting(), class_weight={0: 1.0, 1: 100.0})
    assert compiling.class_weight(before, Change("class-weight")).class_weight is None
    with pytest.raises(NothingToChange):
        compiling.class_weight(setting(), Change("class-weight"))
