"""Slices of feeds, without Keras."""

import typing
from collections.abc import Iterator

import numpy as np
import pytest

from grader.inside.worker.experimenting.slices import MOST_EXAMPLES, NoSlice, cut, steps_asked


def test_arrays_are_cut_all_over_and_keep_their_order() -> None:
    x, y = np.arange(20_000.0)[:, None], np.arange(20_000)
    found = cut({"x": x, "y": y, "batch_size": 64, "shuffle": False})
    assert len(found.inputs) <= MOST_EXAMPLES
    assert (np.diff(found.targets) > 0).all()
    assert found.targets[-1] > 19_900
    assert (found.batch_size, found.shuffle) == (64, False)


def test_batches_are_thinned_evenly() -> None:
    batches = ((np.arange(n, n + 50.0)[:, None], np.arange(n, n + 50)) for n in range(0, 9_000, 50))
    found = cut({"x": batches})
    assert found.batch_size == 50
    assert MOST_EXAMPLES / 2 <= len(found.targets) <= MOST_EXAMPLES
    assert len(set(np.diff(found.targets))) == 1
    assert (found.inputs[:, 0] == found.targets).all()


def test_taught_and_asked_share_nothing_where_there_are_enough() -> None:
    x = np.arange(1_000.0)[:, None]
    taught, asked = cut({"x": x, "y": x}).apart(2)
    assert not set(taught.targets[:, 0]) & set(asked.targets[:, 0])
    assert len(taught.inputs) + len(asked.inputs) == 1_000


def test_what_validation_split_leaves_out_is_asked_and_not_trained_on() -> None:
    x = np.arange(1_000.0)[:, None]
    taught, asked = cut({"x": x, "y": x, "validation_split": 0.25}).apart(0)
    assert taught.in_runs(100).targets.max() < 760
    assert asked.targets.max() > 990


@pytest.mark.parametrize("kind", ["S", "U", object])
def test_texts_are_objects_that_keras_takes(kind: typing.Any) -> None:
    texts = np.array([b"a b", b"c"] if kind == "S" else ["a b", "c"], kind)
    arrays, batches = cut({"x": texts, "y": np.zeros(2)}), cut({"x": iter([(texts, np.zeros(2))])})
    for found in (arrays, batches):
        assert found.inputs.dtype == object
        assert found.inputs.tolist() == ["a b", "c"]


def test_of_few_all_are_asked() -> None:
    x = np.arange(60.0)[:, None]
    taught, asked = cut({"x": x, "y": x}).apart(0)
    assert (len(taught.inputs), len(asked.inputs)) == (48, 60)


@pytest.mark.parametrize(
    "arguments",
    [
        {"x": [np.zeros(3), np.zeros(3)], "y": np.zeros(3)},
        {"x": iter([np.zeros((3, 1))])},
        {"x": iter([({"a": np.zeros(3)}, np.zeros(3))])},
        {"x": iter([])},
        {"x": np.zeros((0, 3)), "y": np.zeros(0)},
    ],
)
def test_what_cannot_be_cut_is_refused(arguments: dict[str, object]) -> None:
    with pytest.raises(NoSlice):
        cut(arguments)


def test_what_is_sorted_by_class_is_met_in_runs_as_long_as_in_the_whole() -> None:
    classes = np.repeat(np.arange(4), 10_000)
    found = cut({"x": classes[:, None], "y": classes, "batch_size": 32, "shuffle": False})
    longer = found.in_runs(800)
    assert 800 * 32 <= len(longer.targets) <= 1_000 * 32
    assert (np.diff(longer.targets) >= 0).all()
    assert (longer.inputs[:, 0] == longer.targets).all()
    shuffled = cut({"x": classes[:, None], "y": classes, "batch_size": 32})
    assert shuffled.in_runs(800) is shuffled


def test_an_endless_feed_is_read_once() -> None:
    def batches() -> Iterator[tuple[np.ndarray, np.ndarray]]:
        while True:
            for number in range(100):
                yield np.full((100, 1), number), np.full(100, number)

    found = cut({"x": batches(), "steps_per_epoch": 100})
    assert (np.diff(found.targets) >= 0).all()


@pytest.mark.parametrize(
    ("arguments", "steps"),
    [
        ({"x": np.zeros(100), "y": np.zeros(100), "epochs": 3}, 12),
        ({"x": np.zeros(100), "y": np.zeros(100), "epochs": 3, "batch_size": 100}, 3),
        ({"x": iter(()), "steps_per_epoch": 5, "epochs": 4, "initial_epoch": 1}, 15),
        ({"x": iter(()), "epochs": 4}, 0),
        ({"x": [1, 2, 3]}, 3),
    ],
)
def test_steps_that_a_fit_asks_for(arguments: dict[str, object], steps: int) -> None:
    assert steps_asked(arguments) == steps
