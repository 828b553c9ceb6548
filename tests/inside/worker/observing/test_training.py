"""What fit trains on is noted, and the training is the same to the last bit as without that."""

import contextlib
import typing
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from grader.inside.protocol.events import FitBegin
from grader.inside.protocol.observed import Built, Fed, Observation
from grader.inside.worker.observing.noting import MOST_BATCHES, Noted
from grader.inside.worker.observing.training import TrainingObserver
from grader.inside.worker.watchers import FitState

X = np.random.default_rng(0).normal(size=(200, 6)).astype("float32")
Y = X.sum(axis=1)
Feed = Callable[[], dict[str, typing.Any]]


@contextlib.contextmanager
def watching(arguments: dict[str, typing.Any], model: typing.Any = None) -> Iterator[FitState]:
    """What the recorder does around a fit with these arguments."""
    begin = FitBegin(0, 1, None, None, (), None)
    state = FitState(begin, model, (), deadline=0.0, clock=float, send=print, count=int)
    with TrainingObserver(lambda observed: None).around(arguments, state):
        yield state


def arrays() -> dict[str, typing.Any]:
    return {"x": X, "y": Y}


def dataset() -> dict[str, typing.Any]:
    import tensorflow as tf

    rows = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(50)
    noisy = rows.map(lambda x, y: (x + tf.random.normal((6,), stddev=0.1), y))
    return {"x": noisy.batch(16).prefetch(2), "shuffle": False}


def generator() -> dict[str, typing.Any]:
    def batches() -> Iterator[tuple[typing.Any, typing.Any]]:
        while True:
            rows = np.random.permutation(200)[:20]
            yield X[rows], Y[rows]

    return {"x": batches(), "steps_per_epoch": 5, "shuffle": False}


def sequence() -> dict[str, typing.Any]:
    import keras

    class Batches(keras.utils.PyDataset):
        def __len__(self) -> int:
            return 7

        def __getitem__(self, index: int) -> tuple[typing.Any, typing.Any]:
            return X[index * 20 : index * 20 + 20], Y[index * 20 : index * 20 + 20]

    return {"x": Batches()}


def trained(feed: Feed, *, watched: bool) -> tuple[list[typing.Any], Noted | None]:
    import keras

    keras.utils.set_random_seed(3)
    model = keras.Sequential(
        [
            keras.Input((6,)),
            keras.layers.Dense(5, "relu"),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(1),
        ]
    )
    model.compile("adam", "mse")
    arguments, noted = feed(), None
    if watched:
        with watching(arguments, model) as state:
            model.fit(**arguments, epochs=2, verbose=0)
        noted = state.noted
    else:
        model.fit(**arguments, epochs=2, verbose=0)
    return [np.array(weight) for weight in model.get_weights()], noted


@pytest.mark.parametrize("feed", [arrays, dataset, generator, sequence])
def test_it_is_noted_and_changes_nothing(feed: Feed) -> None:
    plain, _ = trained(feed, watched=False)
    same, noted = trained(feed, watched=True)
    assert all(np.array_equal(one, other) for one, other in zip(plain, same, strict=True))
    assert noted is not None
    inputs, targets = noted.examples() or ((), ())
    assert len(inputs) == len(targets) > 15
    assert np.allclose(inputs.sum(axis=1), targets, atol=1.0 if feed is dataset else 1e-4)
    assert len(noted.inputs) <= MOST_BATCHES


def test_the_class_of_a_sequence_is_as_before() -> None:
    arguments = sequence()
    kind = type(arguments["x"])
    before = kind.__getitem__
    with watching(arguments):
        assert kind.__getitem__ is not before
    assert kind.__getitem__ is before


def test_what_cannot_be_watched_is_left_alone() -> None:
    for feed in ([X, X], {"a": X}, None, 5):
        arguments = {"x": feed, "y": None}
        with watching(arguments) as state:
            assert arguments["x"] is feed
        assert state.noted is None


def test_large_examples_are_few() -> None:
    notes = Noted("generator")
    notes.note(np.zeros((64, 1000, 1000, 3), "uint8"), np.zeros(64))
    inputs, targets = notes.examples() or ((), ())
    assert len(inputs) == len(targets) == 1


def test_a_fit_under_way_is_reported_once() -> None:
    sent: list[Observation] = []
    begin = FitBegin(0, 1, None, None, (), None)
    state = FitState(begin, None, (), deadline=0.0, clock=float, send=print, count=int)
    observer = TrainingObserver(sent.append)
    with observer.around(arrays(), state):
        observer.report()
        early = list(sent)
        observer.report()
    assert [each for each in early if isinstance(each, Fed)]
    assert sent == early


def test_a_model_that_stands_is_reported_before_the_first_step() -> None:
    import keras

    sent: list[Observation] = []
    model = keras.Sequential([keras.Input((6,)), keras.layers.Dense(1)])
    begin = FitBegin(0, 1, None, None, (), None)
    state = FitState(begin, model, (), deadline=0.0, clock=float, send=print, count=int)
    with TrainingObserver(sent.append).around(arrays(), state):
        assert [type(each) for each in sent] == [Built]
    assert [type(each) for each in sent] == [Built, Fed]
