"""What loops of one's own feed is noted as of a fit, and trains the same to the last bit."""

import typing
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from grader.inside.protocol.observed import Built, Fed, Learnt
from grader.inside.worker.counting import TrainingCounter
from grader.inside.worker.observing import TrainingObserver
from grader.inside.worker.observing.noting import MOST_BATCHES
from grader.inside.worker.observing.tapes import TapeWatch

X = np.random.default_rng(0).uniform(0, 255, (192, 16)).astype("float32")
Y = (np.arange(192) >= 96).astype("int32")
Train = Callable[[typing.Any], None]


def network(units: int = 2, activation: str | None = "softmax") -> typing.Any:
    import keras

    keras.utils.set_random_seed(3)
    layers = [keras.Input((16,)), keras.layers.Dense(4, activation="relu")]
    return keras.Sequential([*layers, keras.layers.Dense(units, activation=activation)])


def batches() -> typing.Any:
    import tensorflow as tf

    return tf.data.Dataset.from_tensor_slices((X, Y)).batch(16)


def step_with(model: typing.Any, loss: Callable[[typing.Any, typing.Any], typing.Any]) -> Train:
    """A step of a loop, on a batch ``(x, y)``."""
    import keras
    import tensorflow as tf

    optimizer = keras.optimizers.SGD(1e-4)

    def step(batch: typing.Any) -> None:
        x, y = batch
        with tf.GradientTape() as tape:
            value = loss(y, model(tf.cast(x, tf.float32) / 5.0, training=True))
        gradients = tape.gradient(value, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))

    return step


def eager(model: typing.Any) -> None:
    import keras

    step = step_with(model, keras.losses.SparseCategoricalCrossentropy())
    for batch in batches():
        step(batch)


def compiled(model: typing.Any) -> None:
    import keras
    import tensorflow as tf

    step = tf.function(step_with(model, keras.losses.SparseCategoricalCrossentropy()))
    for batch in batches():
        step(batch)


def logits(model: typing.Any) -> None:
    import tensorflow as tf

    def loss(y: typing.Any, answers: typing.Any) -> typing.Any:
        return tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=answers)

    step = tf.function(step_with(model, loss))
    for batch in batches():
        step(batch)


def of_function(model: typing.Any) -> None:
    import keras

    step = step_with(model, keras.losses.sparse_categorical_crossentropy)
    for batch in batches():
        step(batch)


def written_out(model: typing.Any) -> None:
    import tensorflow as tf

    def squared(y: typing.Any, answers: typing.Any) -> typing.Any:
        return tf.reduce_mean((answers - tf.one_hot(y, 2)) ** 2)

    step = step_with(model, squared)
    for batch in batches():
        step(batch)


def single_batches(model: typing.Any) -> None:
    import keras

    model.compile(keras.optimizers.SGD(1e-4), "sparse_categorical_crossentropy")
    for begin in range(0, 192, 16):
        model.train_on_batch(X[begin : begin + 16] / 5.0, Y[begin : begin + 16])
    model.test_on_batch(X[:40], Y[:40])


LOOPS = (eager, compiled, logits, of_function, written_out, single_batches)


@pytest.fixture
def observing(
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[Train, typing.Any], list[typing.Any]]]:
    """Observes one training of a model; gives what was sent."""
    import keras
    import tensorflow as tf

    found: list[typing.Any] = []
    for owner, name in (
        (keras.Model, "train_on_batch"),
        (keras.Model, "load_weights"),
        (keras.optimizers.Optimizer, "build"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    counter = TrainingCounter()
    observer = TrainingObserver(found.append, counter.optimizer_of)
    counter.install(keras.Model, keras.optimizers.Optimizer)
    tapes = TapeWatch(tf.GradientTape)
    observer.loops.install(tapes, keras.Model)

    def run(train: Train, model: typing.Any) -> list[typing.Any]:
        train(model)
        observer.report()
        observer.over(model)
        return found

    yield run
    observer.loops.remove()
    tapes.remove()


def of(found: list[typing.Any], kind: type[typing.Any]) -> list[typing.Any]:
    return [each for each in found if isinstance(each, kind)]


@pytest.mark.parametrize("loop", LOOPS)
def test_the_first_batches_are_noted(
    loop: Train, observing: Callable[[Train, typing.Any], list[typing.Any]]
) -> None:
    found = observing(loop, network())
    fed, *validation = of(found, Fed)
    assert (fed.fit, fed.part, fed.source, fed.is_of_loop) == (None, "training", "generator", True)
    assert fed.feeder == "the loop"
    assert 40 < fed.inputs.most <= 51
    assert fed.inputs.shape == (None, 16)
    assert (fed.counts, fed.changes) == ((16 * MOST_BATCHES,), 0)
    assert [each.part for each in validation] == ["validation"] * (loop is single_batches)
    (built,) = of(found, Built)
    assert (built.optimizer, built.settings["learning_rate"]) == ("SGD", pytest.approx(1e-4))
    asked = "meansquarederror" if loop is written_out else "sparsecategoricalcrossentropy"
    assert built.loss_name == asked
    (learnt,) = of(found, Learnt)
    assert learnt.fitted == 1
    assert all(learnt.gradients.values())


@pytest.mark.parametrize("loop", LOOPS)
def test_it_trains_the_same(
    loop: Train, observing: Callable[[Train, typing.Any], list[typing.Any]]
) -> None:
    observed, plain = network(), network()
    loop(plain)
    observing(loop, observed)
    for one, other in zip(observed.get_weights(), plain.get_weights(), strict=True):
        assert np.array_equal(one, other)


def test_one_batch_again_and_again_is_all_that_there_is(
    observing: Callable[[Train, typing.Any], list[typing.Any]],
) -> None:
    import keras

    def whole(model: typing.Any) -> None:
        step = step_with(model, keras.losses.SparseCategoricalCrossentropy())
        for _ in range(8):
            step((X, Y))

    (fed,) = of(observing(whole, network()), Fed)
    assert (fed.source, fed.inputs.shape, fed.counts) == ("arrays", (192, 16), (96, 96))
    assert fed.shuffled  # an order that changes nothing


def test_of_answers_that_are_changed_first_no_loss_is_known(
    observing: Callable[[Train, typing.Any], list[typing.Any]],
) -> None:
    import keras
    import tensorflow as tf

    def loop(model: typing.Any) -> None:
        loss = keras.losses.SparseCategoricalCrossentropy()
        step = step_with(model, lambda y, answers: loss(y, tf.nn.softmax(answers)))
        for batch in batches():
            step(batch)

    found = observing(loop, network(activation=None))
    assert of(found, Built)[0].loss == ""
    assert of(found, Fed)[0].form == "classes"


def test_what_fails_is_told_and_raises_the_same(
    observing: Callable[[Train, typing.Any], list[typing.Any]],
) -> None:
    import keras

    def loop(model: typing.Any) -> None:
        step = step_with(model, keras.losses.CategoricalCrossentropy())
        with pytest.raises(ValueError, match="shape"):
            step((X[:32], Y[:32]))

    found = observing(loop, network())
    assert of(found, Fed)[0].form == "classes"
    assert of(found, Built)[0].loss == "CategoricalCrossentropy"


def test_nothing_is_left_installed() -> None:
    import keras
    import tensorflow as tf
    from tensorflow.python.framework import op_callbacks

    def standing() -> list[object]:
        function = type(tf.function(lambda: None))
        return [
            *(tf.GradientTape.__enter__, tf.GradientTape.__exit__, keras.Model.__call__),
            *(keras.Model.train_on_batch, keras.Model.test_on_batch, keras.losses.Loss.__call__),
            *(function.__call__, tf.nn.sparse_softmax_cross_entropy_with_logits),
        ]

    before = standing()
    observer = TrainingObserver(lambda _: None)
    tapes = TapeWatch(tf.GradientTape)
    observer.loops.install(tapes, keras.Model)
    eager(network())
    compiled(network())
    assert standing() != before
    observer.loops.remove()
    tapes.remove()
    assert standing() == before
    assert "__call__" not in vars(keras.Model)
    assert not op_callbacks.should_invoke_op_callbacks()


def test_a_fit_is_no_loop(
    observing: Callable[[Train, typing.Any], list[typing.Any]],
) -> None:
    def predicts(model: typing.Any) -> None:
        model.compile("sgd", "sparse_categorical_crossentropy")
        model.predict(X, verbose=0)
        model.evaluate(X, Y, verbose=0)

    assert observing(predicts, network()) == []
