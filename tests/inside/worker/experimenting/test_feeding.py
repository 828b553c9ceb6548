"""Changes of what is fed, without Keras."""

import numpy as np
import pytest

from grader.inside.protocol.experiment import Change
from grader.inside.worker.experimenting import feeding
from grader.inside.worker.experimenting.setting import NothingToChange, Setting
from grader.inside.worker.experimenting.slices import Slice


def setting(inputs: np.ndarray, targets: np.ndarray) -> Setting:
    some = Slice(inputs, targets, 4, shuffle=False)
    return Setting(None, None, "mse", some, some, "error")


def test_examples_without_finite_numbers_are_left_out() -> None:
    inputs, targets = np.arange(8.0).reshape(4, 2), np.arange(4.0)
    inputs[1, 0], targets[3] = -np.inf, np.nan
    changed = feeding.finite(setting(inputs, targets), Change("finite"))
    assert changed.taught.targets.tolist() == changed.asked.targets.tolist() == [0.0, 2.0]
    with pytest.raises(NothingToChange):
        feeding.finite(setting(np.zeros((4, 2)), np.zeros(4)), Change("finite"))


def test_shuffled_examples_keep_their_targets() -> None:
    numbers = np.arange(50)
    changed = feeding.shuffle(setting(numbers[:, None], numbers), Change("shuffle"))
    assert changed.taught.shuffle
    assert changed.taught.targets.tolist() != numbers.tolist()
    assert changed.taught.inputs[:, 0].tolist() == changed.taught.targets.tolist()


def test_answers_to_scaled_targets_are_scaled_back() -> None:
    targets = np.array([100.0, 300.0])
    changed = feeding.scale_targets(setting(np.zeros((2, 1)), targets), Change("scale-targets"))
    assert (changed.taught.targets * changed.factor + changed.offset).tolist() == [100.0, 300.0]


def test_classes_are_numbered_from_zero() -> None:
    some = setting(np.zeros((3, 1)), np.array([1, 5, 9]))
    changed = feeding.renumber_labels(some, Change("renumber-labels"))
    assert changed.taught.targets.tolist() == [0, 1, 2]
    assert (changed.was, changed.now) == ("1 to 9", "0 to 2")
