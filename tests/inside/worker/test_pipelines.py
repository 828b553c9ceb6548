"""Pipelines that are not tuned give the same data, and train to the same weights."""

import typing

import numpy as np
import pytest

from grader.inside.worker import pipelines

ROWS = 50
X = np.random.default_rng(0).normal(size=(ROWS, 4)).astype("float32")
Y = (X.sum(axis=1) > 0).astype("int64")


class Reading:
    """Looks at what is read once the replacement is installed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import tensorflow as tf

        self.tuned: list[bool | None] = []
        original = tf.data.Dataset.__iter__

        def noting(dataset: typing.Any) -> typing.Any:
            self.tuned.append(dataset.options().autotune.enabled)
            return original(dataset)

        monkeypatch.setattr(tf.data.Dataset, "__iter__", noting)


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Reading:
    import tensorflow as tf

    found = Reading(monkeypatch)
    pipelines.install(tf.data.Dataset)
    return found


def piped() -> typing.Any:
    import tensorflow as tf

    data = tf.data.Dataset.from_tensor_slices((X, Y)).shuffle(ROWS, seed=3)
    mapped = data.map(lambda x, y: (x * 2, y), num_parallel_calls=tf.data.AUTOTUNE)
    return mapped.batch(8).prefetch(tf.data.AUTOTUNE)


def trained(*data: typing.Any) -> list[np.ndarray]:
    import keras

    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2, "softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(*data, epochs=3, verbose=0, shuffle=len(data) > 1)
    return [weight.numpy() for weight in model.weights]


def test_data_and_their_order_stay() -> None:
    import tensorflow as tf

    before = [x.numpy().tobytes() for x, _ in piped()]
    with pytest.MonkeyPatch.context() as patched:
        looked = Reading(patched)
        pipelines.install(tf.data.Dataset)
        assert [x.numpy().tobytes() for x, _ in piped()] == before
    assert looked.tuned == [False]


def test_weights_stay_to_the_last_bit() -> None:
    import tensorflow as tf

    before = [trained(X, Y), trained(piped())]
    with pytest.MonkeyPatch.context() as patched:
        looked = Reading(patched)
        pipelines.install(tf.data.Dataset)
        after = [trained(X, Y), trained(piped())]
    np.testing.assert_equal(before, after)
    assert set(looked.tuned) == {False}


def test_what_the_student_chose_stays(reading: Reading) -> None:
    import tensorflow as tf

    for chosen in (True, False):
        options = tf.data.Options()
        options.autotune.enabled = chosen
        assert len(list(piped().with_options(options))) == 7
    assert reading.tuned == [True, False]


def test_inside_of_a_compiled_function(monkeypatch: pytest.MonkeyPatch) -> None:
    import tensorflow as tf

    monkeypatch.setattr(tf.data.Dataset, "__iter__", tf.data.Dataset.__iter__)
    pipelines.install(tf.data.Dataset)

    @tf.function
    def first() -> typing.Any:
        return next(iter(tf.data.Dataset.range(3, 9)))

    assert int(first()) == 3
