"""What layers are, whatever they are called."""

import typing

import pytest

from grader.inside.worker.kinds import kinds_of

keras = pytest.importorskip("keras")


def own_layer() -> typing.Any:
    import tensorflow as tf

    class Plain(keras.layers.Layer):  # type: ignore[misc, name-defined]
        def build(self, shape: typing.Any) -> None:
            self.kernel = self.add_weight(shape=(3, 3, 1, 2))

        def call(self, images: typing.Any) -> typing.Any:
            return tf.nn.conv2d(images, self.kernel, 1, "SAME")

    return Plain()


def kinds(layer: typing.Any) -> tuple[str, ...]:
    model = keras.Sequential([keras.Input((8, 8, 1)), layer])
    return kinds_of(model, model.layers)


def test_a_class_is_what_it_is_derived_from() -> None:
    class MyConv2D(keras.layers.Dense):  # type: ignore[misc, name-defined]
        pass

    class Edges(keras.layers.Conv2D):  # type: ignore[misc, name-defined]
        pass

    assert kinds(MyConv2D(3)) == ("Dense",)
    assert kinds(Edges(3, 3)) == ("Conv2D",)


def test_a_class_that_calls_itself_one_of_keras_is_none() -> None:
    fake = type("Conv2D", (keras.layers.Dense,), {"__module__": "keras.layers"})
    assert kinds(fake(3)) == ("Dense",)


def test_a_layer_in_a_wrapper_is_named_with_it() -> None:
    layers = keras.layers
    inner = layers.Bidirectional(layers.LSTM(4, return_sequences=True))
    model = keras.Sequential(
        [
            keras.Input((8, 1)),
            inner,
            layers.TimeDistributed(layers.Dense(2)),
            layers.Bidirectional(layers.GRU(4)),
        ]
    )
    found = kinds_of(model, model.layers)
    assert found == ("Bidirectional(LSTM)", "TimeDistributed(Dense)", "Bidirectional(GRU)")


def test_a_layer_of_ones_own_that_convolves() -> None:
    assert kinds(own_layer()) == ("Layer", "Conv")
