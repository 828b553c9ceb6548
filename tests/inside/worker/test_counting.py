"""What trained which weights; one process with Keras."""

import typing
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.inside.protocol.events import Traced
from grader.inside.worker.counting import TrainingCounter
from grader.inside.worker.recorder import Recorder

# Keras itself copies variables in a way that NumPy wants otherwise.
pytestmark = pytest.mark.filterwarnings("ignore:__array__ implementation:DeprecationWarning")
keras = pytest.importorskip("keras")
X, Y = np.zeros((100, 3), "float32"), np.zeros((100, 1), "float32")


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainingCounter]:
    """One that watches Keras until the test is over."""
    for kind, names in (
        (keras.Model, ("fit", "train_on_batch", "load_weights")),
        (keras.optimizers.Optimizer, ("build",)),
    ):
        for name in names:
            monkeypatch.setattr(kind, name, getattr(kind, name))
    made = TrainingCounter()
    Recorder(lambda event: None, counter=made).install(keras.Model)
    made.install(keras.Model, keras.optimizers.Optimizer)
    return made


def model(*metrics: typing.Any) -> typing.Any:
    made = keras.Sequential(
        [keras.Input((3,)), keras.layers.Dense(4, "relu"), keras.layers.Dense(1)]
    )
    made.compile("adam", "mse", metrics=list(metrics))
    return made


def summary(trace: Traced) -> tuple[int, int, int, int, int]:
    steps = (trace.fit_iterations, trace.iterations)
    return (len(trace.fits), trace.epochs, *steps, trace.examples)


def test_fits_of_the_model_count_and_others_do_not(counter: TrainingCounter) -> None:
    mine, other = model(), model()
    mine.fit(X, Y, epochs=2, verbose=0)
    other.fit(X, Y, verbose=0)
    mine.compile("sgd", "mse")
    mine.fit(X, Y, verbose=0)
    assert summary(counter.trace(mine)) == (2, 3, 12, 12, 384)
    assert counter.trace(mine).fits == (0, 2)
    assert summary(counter.trace(model())) == (0, 0, 0, 0, 0)


def test_a_batch_holds_no_more_than_there_are_examples(counter: TrainingCounter) -> None:
    mine = model()
    mine.fit(X[:6], Y[:6], epochs=5, verbose=0)  # in batches of 32, if there were as many
    assert summary(counter.trace(mine)) == (1, 5, 5, 5, 30)


def test_single_batches_and_loops_count_too(counter: TrainingCounter) -> None:
    import tensorflow as tf

    mine, optimizer = model(), keras.optimizers.SGD()
    for _ in range(4):
        mine.train_on_batch(X[:50], Y[:50])
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((mine(X) - Y) ** 2)
        variables = mine.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables, strict=True))
    trace = counter.trace(mine)
    assert summary(trace) == (0, 0, 0, 7, 200)
    assert (trace.batch_examples, trace.unsized_steps) == (200, 3)
    assert counter.loop_steps() == 7
    mine.fit(X, Y, verbose=0)
    assert counter.loop_steps() == 7


def test_while_a_fit_is_being_counted_its_steps_are_no_loops(
    counter: TrainingCounter, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def slowly(array: np.ndarray) -> bytes:
        seen.append(counter.loop_steps())
        return array.tobytes()

    monkeypatch.setattr("grader.inside.worker.counting.digest", slowly)
    model().fit(X, Y, verbose=0)
    assert set(seen) == {0}
    assert counter.loop_steps() == 0


def test_pipelines_and_generators_tell_their_batches(counter: TrainingCounter) -> None:
    import tensorflow as tf

    mine = model()
    pipeline = tf.data.Dataset.from_tensor_slices((X, Y)).batch(10).prefetch(1)
    mine.fit(pipeline, verbose=0, shuffle=False)
    batches = ((X[:20], Y[:20]) for _ in range(100))
    mine.fit(batches, steps_per_epoch=5, verbose=0, shuffle=False)
    assert summary(counter.trace(mine)) == (2, 2, 15, 15, 200)


def test_a_head_that_was_trained_alone_trains_the_whole(counter: TrainingCounter) -> None:
    head = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    head.compile("adam", "mse")
    head.fit(np.zeros((60, 4)), np.zeros(60), verbose=0)
    body = keras.Sequential([keras.Input((3,)), keras.layers.Dense(4, trainable=False)])
    assert summary(counter.trace(keras.Sequential([body, head]))) == (1, 1, 2, 2, 64)


@pytest.mark.parametrize("how", ["copied", "loaded", "weights"])
def test_what_a_model_was_copied_from_trained_it(
    counter: TrainingCounter, tmp_path: Path, how: str
) -> None:
    mine, file = model(), str(tmp_path / "m.weights.h5")
    mine.fit(X, Y, verbose=0)
    if how == "copied":
        other = keras.models.clone_model(mine)
        other.set_weights(mine.get_weights())
    elif how == "weights":
        other = keras.models.clone_model(mine)
        mine.save_weights(file)
        mine.fit(X, Y, verbose=0)
        other.load_weights(file)
    else:
        mine.save(tmp_path / "m.keras")
        other = keras.models.load_model(tmp_path / "m.keras")
        counter.restores(other)
    fits = 2 if how == "weights" else 1
    assert summary(counter.trace(other)) == (fits, fits, 4 * fits, 4 * fits, 128 * fits)


def test_steps_from_before_this_run_do_not_count(counter: TrainingCounter, tmp_path: Path) -> None:
    mine = model()
    mine.fit(X, Y, verbose=0)
    mine.save(tmp_path / "m.keras")
    fresh = TrainingCounter()
    fresh.install(keras.Model, keras.optimizers.Optimizer)
    other = keras.models.load_model(tmp_path / "m.keras")
    fresh.restores(other)
    assert summary(fresh.trace(other)) == (0, 0, 0, 0, 0)


def test_who_computes_a_metric(counter: TrainingCounter) -> None:
    def accuracy(true: typing.Any, predicted: typing.Any) -> typing.Any:
        return 0.0 * predicted

    mine = model(accuracy, "mae", keras.metrics.MeanSquaredError(name="squares"))
    mine.fit(X, Y, verbose=0)
    trace = counter.trace(mine)
    assert (trace.own_metrics, trace.own_training) == (("accuracy",), False)


def test_who_takes_the_steps(counter: TrainingCounter) -> None:
    class Own(keras.Sequential):  # type: ignore[misc, name-defined]
        def train_step(self, data: typing.Any) -> typing.Any:
            return {"loss": 0.0}

    mine = Own([keras.Input((3,)), keras.layers.Dense(1)])
    mine.compile("adam", "mse")
    mine.fit(X, Y, verbose=0)
    trace = counter.trace(mine)
    assert trace.own_training
    assert summary(trace) == (1, 1, 0, 0, 0)
