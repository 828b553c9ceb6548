"""Several steps a call train as single ones do, to the last bit."""

import itertools
import math
import typing
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.inside.protocol.events import Event
from grader.inside.worker import stepping
from grader.inside.worker.counting import TrainingCounter
from grader.inside.worker.recorder import Recorder
from grader.inside.worker.stepping import _operations

ROWS = 23 * 8 + 3
"""Their 24 batches are no multiple of 16, and the last one is smaller."""
X = np.random.default_rng(0).normal(size=(ROWS, 6, 6, 1)).astype("float32")
Y = (X.mean(axis=(1, 2, 3)) > 0).astype("int64")
BATCH = 8

Fitted = tuple[list[np.ndarray], dict[str, list[float]], int]


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], tuple[Recorder, TrainingCounter]]:
    """Installs a recorder that makes at most so many steps a call."""
    import keras

    def install(steps: int) -> tuple[Recorder, TrainingCounter]:
        monkeypatch.undo()
        for name in ("fit", "train_on_batch", "load_weights"):
            monkeypatch.setattr(keras.Model, name, getattr(keras.Model, name))
        monkeypatch.setattr(keras.optimizers.Optimizer, "build", keras.optimizers.Optimizer.build)
        counter = TrainingCounter()
        counter.install(keras.Model, keras.optimizers.Optimizer)
        recorder = Recorder(events.append, counter=counter, steps_per_call=steps)
        recorder.install(keras.Model)
        return recorder, counter

    events: list[Event] = []
    return install


@pytest.fixture(autouse=True)
def validated_by() -> Iterator[list[int]]:
    """Steps a call of each validation that made several; those of few batches do as well."""
    seen: list[int] = []
    original = stepping.Validation._stepped

    def noted(validation: stepping.Validation, steps: int) -> stepping.SteppedFunction:
        seen.append(steps)
        return original(validation, steps)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stepping, "_FEWEST_VALIDATED", 1)
        patch.setattr(stepping.Validation, "_stepped", noted)
        yield seen


def dense() -> typing.Any:
    import keras

    return keras.Sequential(
        [keras.layers.Flatten(), keras.layers.Dense(5, "relu"), keras.layers.Dense(2, "softmax")]
    )


def convolutions() -> typing.Any:
    import keras

    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.RandomFlip("horizontal"),
            layers.Conv2D(4, 3, activation="relu"),
            layers.BatchNormalization(),
            layers.Dropout(0.3),
            layers.Flatten(),
            layers.Dense(2, "softmax"),
        ]
    )


def recurrent() -> typing.Any:
    import keras

    layers = keras.layers
    return keras.Sequential(
        [
            keras.Input((6, 6, 1)),
            layers.Reshape((6, 6)),
            layers.LSTM(4, dropout=0.2),
            layers.Dense(2, "softmax"),
        ]
    )


def subclassed() -> typing.Any:
    import keras

    class Net(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.flatten = keras.layers.Flatten()
            self.out = keras.layers.Dense(2, "softmax")

        def call(self, inputs: typing.Any) -> typing.Any:
            return self.out(self.flatten(inputs))

    return Net()


def own_step() -> typing.Any:
    import keras
    import tensorflow as tf

    class Net(keras.Sequential):
        def train_step(self, data: typing.Any) -> typing.Any:
            x, y = data[:2]
            with tf.GradientTape() as tape:
                answers = self(x, training=True)
                loss = self.compute_loss(x, y, answers)
            gradients = tape.gradient(loss, self.trainable_variables)
            self.optimizer.apply_gradients(zip(gradients, self.trainable_variables, strict=True))
            return {**self.compute_metrics(x, y, answers), "loss": loss}

    return Net([keras.layers.Flatten(), keras.layers.Dense(2, "softmax")])


def transferred() -> typing.Any:
    import keras

    base = convolutions()
    base.trainable = False
    return keras.Sequential([base, keras.layers.Dense(4, "relu"), keras.layers.Dense(2, "softmax")])


MODELS = [dense, convolutions, recurrent, subclassed, own_step, transferred]


def arrays() -> dict[str, typing.Any]:
    return {"x": X, "y": Y, "batch_size": BATCH}


def validated() -> dict[str, typing.Any]:
    return {**arrays(), "validation_data": (X[:50], Y[:50]), "class_weight": {0: 1.0, 1: 2.0}}


def split() -> dict[str, typing.Any]:
    return {**arrays(), "validation_split": 0.2, "sample_weight": np.linspace(0, 1, ROWS)}


def dataset() -> dict[str, typing.Any]:
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(50, seed=3).batch(BATCH).prefetch(1)
    return {"x": data, "validation_data": data, "shuffle": False}


def unknown_length() -> dict[str, typing.Any]:
    return {"x": dataset()["x"].filter(lambda *_: True), "shuffle": False}


def endless() -> dict[str, typing.Any]:
    return {"x": dataset()["x"].repeat(), "steps_per_epoch": 12, "shuffle": False}


def too_short() -> dict[str, typing.Any]:
    return {"x": dataset()["x"], "steps_per_epoch": 16, "shuffle": False}


def generator() -> dict[str, typing.Any]:
    def batches() -> Iterator[typing.Any]:
        for start in itertools.cycle(range(0, ROWS - BATCH, BATCH)):
            yield X[start : start + BATCH], Y[start : start + BATCH]

    return {"x": batches(), "steps_per_epoch": 8, "shuffle": False}


def sequence() -> dict[str, typing.Any]:
    import keras

    class Batches(keras.utils.PyDataset):
        batch_size = BATCH

        def __init__(self) -> None:
            super().__init__()
            self.order = np.arange(ROWS)
            self.random = np.random.default_rng(5)

        def __len__(self) -> int:
            return math.ceil(ROWS / BATCH)

        def __getitem__(self, index: typing.Any) -> typing.Any:
            rows = self.order[index * BATCH :][:BATCH]
            return X[rows], Y[rows]

        def on_epoch_end(self) -> None:
            self.random.shuffle(self.order)

    return {"x": Batches()}


FEEDS = [
    arrays,
    validated,
    split,
    dataset,
    unknown_length,
    endless,
    too_short,
    generator,
    sequence,
]


def fitted(
    recorded: typing.Any, steps: int, model: typing.Any, feed: typing.Any, **more: typing.Any
) -> tuple[Fitted, typing.Any, typing.Any]:
    """Weights, history and examples seen after two fits; the model, and how it was trained."""
    import keras

    _, counter = recorded(steps)
    keras.utils.set_random_seed(1)
    model = model()
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    history: dict[str, list[float]] = {}
    for _ in range(2):
        done = model.fit(**feed(), epochs=2, verbose=0, **more).history
        history = {name: history.get(name, []) + values for name, values in done.items()}
    trace = counter.trace(model)
    return (model.get_weights(), history, trace.examples), model, trace


def same(one: Fitted, other: Fitted) -> bool:
    weights = [each.tobytes() for each in one[0]] == [each.tobytes() for each in other[0]]
    return weights and one[1:] == other[1:]


@pytest.mark.filterwarnings("ignore:.*ran out of data")
@pytest.mark.parametrize("feed", FEEDS)
def test_every_feed_trains_the_same(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]], feed: Callable[..., typing.Any]
) -> None:
    alone, _, _ = fitted(recorded, 1, convolutions, feed)
    together, _, trace = fitted(recorded, 16, convolutions, feed)
    assert same(alone, together)
    few = {too_short: 8, endless: 12, generator: 1, unknown_length: 1}
    assert trace.steps_per_call == few.get(feed, 16)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_trains_the_same(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]], model: Callable[..., typing.Any]
) -> None:
    alone, _, _ = fitted(recorded, 1, model, validated)
    together, _, trace = fitted(recorded, 16, model, validated)
    assert same(alone, together)
    assert trace.steps_per_call == 16


def validation_cut() -> dict[str, typing.Any]:
    return {**validated(), "validation_steps": 6}


def validation_in_larger_batches() -> dict[str, typing.Any]:
    return {**validated(), "validation_data": (X, Y), "validation_batch_size": 20}


def validation_now_and_then() -> dict[str, typing.Any]:
    return {**validated(), "validation_freq": 2}


def validation_from_a_sequence() -> dict[str, typing.Any]:
    return {**arrays(), "validation_data": sequence()["x"]}


def validation_of_unknown_length() -> dict[str, typing.Any]:
    return {**arrays(), "validation_data": unknown_length()["x"]}


def validation_without_end() -> dict[str, typing.Any]:
    return {**arrays(), "validation_data": endless()["x"], "validation_steps": 8}


def validation_of_a_batch_by_batch_training() -> dict[str, typing.Any]:
    return {**unknown_length(), "validation_data": dataset()["x"]}


@pytest.mark.filterwarnings("ignore:.*ran out of data")
@pytest.mark.parametrize(
    ("feed", "steps"),
    [
        (validated, [16] * 4),
        (split, [16] * 4),
        (dataset, [16] * 4),
        (validation_cut, []),
        (validation_in_larger_batches, [16] * 4),
        (validation_now_and_then, [16] * 2),
        (validation_from_a_sequence, [16] * 4),
        (validation_of_unknown_length, []),
        (validation_without_end, []),
        (validation_of_a_batch_by_batch_training, [16] * 4),
    ],
)
def test_validations_give_the_same_logs(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]],
    validated_by: list[int],
    feed: Callable[..., typing.Any],
    steps: int,
) -> None:
    alone, _, _ = fitted(recorded, 1, convolutions, feed)
    assert validated_by == []
    together, model, _ = fitted(recorded, 16, convolutions, feed)
    assert same(alone, together)
    assert any(name.startswith("val_") for name in together[1])
    assert validated_by == steps
    assert not isinstance(model.test_function, stepping.SteppedFunction)
    rows = X[:50], Y[:50]
    once = model.evaluate(*rows, batch_size=BATCH, verbose=0)
    assert once == model.evaluate(*rows, batch_size=BATCH, verbose=0)


def test_a_validation_of_few_batches_is_left_to_keras(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]],
    validated_by: list[int],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded(16)
    monkeypatch.setattr(stepping, "_FEWEST_VALIDATED", 15)
    model = dense()
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(**validated(), epochs=2, verbose=0)  # two times seven batches
    assert validated_by == []
    model.fit(**validated(), epochs=3, verbose=0)
    assert validated_by == [16] * 3


def test_a_validation_that_fails_leaves_the_models_own_function(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]], validated_by: list[int]
) -> None:
    import tensorflow as tf

    recorded(16)
    model = dense()
    model.compile("adam", "sparse_categorical_crossentropy")
    with pytest.raises((ValueError, tf.errors.InvalidArgumentError)):
        model.fit(**arrays(), validation_data=(X, Y + 7), verbose=0)
    assert validated_by == [16]
    assert not isinstance(model.test_function, stepping.SteppedFunction)
    assert model.steps_per_execution == 1


def evaluated_and_predicted_in_between(model: typing.Any) -> None:
    import keras

    seen = []

    class Looks(keras.callbacks.Callback):
        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            seen.append(self.model.evaluate(X, Y, steps=3, batch_size=BATCH, verbose=0))
            seen.append(self.model.predict(X, batch_size=BATCH, verbose=0)[0, 0])
            self.model.train_on_batch(X[:9], Y[:9])

    model.fit(**validated(), epochs=2, verbose=0, callbacks=[Looks()])
    assert len(seen) == 4


def fitted_within_its_own_fit(model: typing.Any) -> None:
    import keras

    class Fits(keras.callbacks.Callback):
        def on_epoch_end(self, epoch: int, logs: dict[str, float] | None = None) -> None:
            self.model.fit(X[:20], Y[:20], batch_size=BATCH, epochs=1, verbose=0)

    model.fit(**arrays(), epochs=2, verbose=0, callbacks=[Fits()])


def watched_batch_by_batch(model: typing.Any) -> None:
    import keras

    seen = []

    class Counts(keras.callbacks.Callback):
        def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
            seen.append(batch)

    model.fit(**arrays(), epochs=1, verbose=0, callbacks=[Counts()])
    assert seen == list(range(24))


def refused_once(model: typing.Any) -> None:
    import tensorflow as tf

    refusals = (ValueError, tf.errors.InvalidArgumentError)
    with pytest.raises(refusals):
        model.fit(X[:, :3], Y, batch_size=BATCH, verbose=0)
    with pytest.raises(refusals):
        model.fit(X, Y[:50], batch_size=BATCH, verbose=0)


def compiled_again(model: typing.Any) -> None:
    model.compile("sgd", "sparse_categorical_crossentropy", metrics=["accuracy"])


def one_batch_at_a_time(model: typing.Any) -> None:
    for start in (0, 8):
        model.train_on_batch(X[start : start + 8], Y[start : start + 8])


def saved_halfway(model: typing.Any) -> None:
    import keras

    keeper = keras.callbacks.ModelCheckpoint("best.keras", monitor="loss")
    model.fit(**arrays(), epochs=1, verbose=0, callbacks=[keeper])
    keras.models.load_model("best.keras")


@pytest.mark.parametrize(
    "meanwhile",
    [
        evaluated_and_predicted_in_between,
        fitted_within_its_own_fit,
        watched_batch_by_batch,
        refused_once,
        compiled_again,
        one_batch_at_a_time,
        saved_halfway,
    ],
)
@pytest.mark.filterwarnings("ignore:__array__ implementation")
def test_whatever_is_done_to_the_model_it_trains_the_same(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]],
    meanwhile: Callable[..., typing.Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    results = []
    for steps in (1, 16):
        import keras

        recorded(steps)
        monkeypatch.chdir(tmp_path)
        keras.utils.set_random_seed(1)
        model = dense()
        model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
        model.fit(**arrays(), epochs=1, verbose=0)
        meanwhile(model)
        assert model.steps_per_execution == 1
        history = model.fit(**arrays(), epochs=2, verbose=0).history
        results.append(([each.tobytes() for each in model.get_weights()], history))
    assert results[0] == results[1]


def test_a_limit_that_is_laid_on_a_fit_counts_its_batches(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]],
) -> None:
    import keras

    recorder, _ = recorded(16)
    seen = []

    class Limit(keras.callbacks.Callback):
        def on_train_batch_end(self, batch: int, logs: dict[str, float] | None = None) -> None:
            seen.append(batch)

    recorder.intervene(lambda arguments, _: arguments.update(callbacks=[Limit()]))
    model = dense()
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(**arrays(), verbose=0)
    assert seen == list(range(24))


def test_what_the_student_has_set_stays(
    recorded: Callable[[int], tuple[Recorder, TrainingCounter]],
) -> None:
    _, counter = recorded(16)
    model = dense()
    model.compile("adam", "sparse_categorical_crossentropy", steps_per_execution=5)
    model.fit(**arrays(), verbose=0)
    assert model.steps_per_execution == 5
    assert counter.trace(model).steps_per_call == 5
    assert counter.trace(model).examples == 24 * BATCH


def test_a_step_that_takes_long_is_called_with_few_others() -> None:
    import keras

    assert _operations(dense(), 32) == 1  # not built, so that nobody knows
    layers = [keras.Input((100,)), keras.layers.Dense(9, use_bias=False)]
    assert _operations(keras.Sequential(layers), 32) == 6 * 900 * 32
    pictures = [keras.Input((9, 9, 2)), keras.layers.Conv2D(4, 3, use_bias=False)]
    assert _operations(keras.Sequential(pictures), 1) == 6 * 9 * 2 * 4 * 9 * 9
