"""The length of windows, from the file's own word to what its fit was fed, with TensorFlow."""

import types
import typing

import numpy as np
import pytest

from grader.inside.worker.windows import window_size

ANY = types.SimpleNamespace(input_shape=(None, None, 1))


def size(names: dict[str, object], shape: object = (None, None), fed: object = None) -> int:
    return window_size(names, types.SimpleNamespace(input_shape=shape), fed, is_series=True)


@pytest.mark.parametrize(
    ("value", "found"),
    [(30, 30), (np.int64(12), 12), (10**400, 2**53), (-3, 0), (30.0, 0), ("30", 0)],
)
def test_what_the_file_says_is_a_whole_number_or_nothing(value: object, found: int) -> None:
    assert size({"WINDOW_SIZE": value}, (None, 20)) == found
    assert window_size({"WINDOW_SIZE": value}, ANY, None, is_series=False) == found


@pytest.mark.parametrize(
    ("shape", "found"),
    [((None, 30), 30), ((None, 30, 1), 30), ((None, 1, 24), 24), ((None, None, 1), 0), (None, 0)],
)
def test_the_model_tells_it_by_its_input(shape: object, found: int) -> None:
    assert size({}, shape) == found


def batches(length: int) -> typing.Any:
    import tensorflow as tf

    series = tf.data.Dataset.range(100).window(length + 1, shift=1, drop_remainder=True)
    windows = series.flat_map(lambda window: window.batch(length + 1))
    return windows.map(lambda window: (window[:-1], window[1:])).batch(8)


class Sequence:
    """Batches by their number."""

    def __getitem__(self, index: int) -> tuple[object, object]:
        return np.zeros((4, 15, 1)), np.zeros(4)


class Broken:
    """Batches that cannot be read."""

    def take(self, count: int) -> typing.Any:
        raise ValueError(count)


def test_the_fit_tells_it_where_the_model_takes_any_length() -> None:
    assert size({}, fed=batches(24)) == 24
    assert size({}, fed=(1000, 18)) == 18
    assert size({}, fed=Sequence()) == 15
    assert size({}, fed=Broken()) == 0


@pytest.mark.parametrize("name", ["window_size", "N_PAST", "time_step", "windowSize", "look_back"])
def test_other_names_are_the_last_resort(name: str) -> None:
    assert size({name: 20}) == 20
    assert size({name: 20}, (None, 30)) == 30
    assert size({name: [1, 2]}) == 0


def test_nothing_is_guessed_for_pictures() -> None:
    assert window_size({"window_size": 3}, ANY, (8, 28), is_series=False) == 0
