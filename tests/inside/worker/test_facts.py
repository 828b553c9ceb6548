"""Facts about models, with Keras."""

import typing
from pathlib import Path

import pytest

from grader.inside import pretrained
from grader.inside.backbones import SMALL
from grader.inside.protocol.events import Trained, encode
from grader.inside.worker.facts import facts_of, shape_of
from grader.sandbox.decoding import decode_event


def facts(model: typing.Any) -> Trained:
    return facts_of(model, has_preprocess=True)


def test_the_facts_of_an_ordinary_model() -> None:
    import keras

    model = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(4, activation="relu", trainable=False),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile("rmsprop", "sparse_categorical_crossentropy")
    assert facts(model) == Trained(
        parameters=275,
        trainable_parameters=15,
        input_shape=(None, 8, 8, 1),
        output_shape=(None, 3),
        loss="sparse_categorical_crossentropy",
        from_logits=False,
        optimizer="RMSprop",
        layers=("Flatten", "Dense", "Dense"),
        kinds=("Flatten", "Dense", "Dense"),
        output_activation="softmax",
        has_preprocess=True,
    )


@pytest.mark.parametrize(
    ("loss", "name", "from_logits"),
    [
        ("mse", "mse", False),
        (lambda keras: keras.losses.Huber(), "Huber", False),
        (lambda keras: keras.losses.BinaryCrossentropy(), "BinaryCrossentropy", False),
        (
            lambda keras: keras.losses.BinaryCrossentropy(from_logits=True),
            "BinaryCrossentropy",
            True,
        ),
        (
            lambda keras: keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            "SparseCategoricalCrossentropy",
            True,
        ),
        (lambda keras: keras.losses.mean_absolute_error, "mean_absolute_error", False),
        (["mae"], "mae", False),
        ({"a": "mae"}, "mae", False),
        (None, "", False),
    ],
)
def test_losses_of_every_form(loss: object, name: str, from_logits: bool) -> None:
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, name="a")])
    model.compile("adam", loss(keras) if callable(loss) else loss)
    found = facts(model)
    assert (found.loss, found.from_logits) == (name, from_logits)


def test_nested_models_are_flattened_and_long_ones_cut() -> None:
    import keras

    base = keras.Sequential([keras.Input((2,)), keras.layers.Dense(2), keras.layers.Dropout(0.1)])
    model = keras.Sequential([keras.Input((2,)), base, keras.layers.Softmax()])
    found = facts(model)
    assert found.layers == ("Dense", "Dropout", "Softmax")
    assert found.output_activation == "softmax"
    long = keras.Sequential([keras.Input((2,))] + [keras.layers.Activation("relu")] * 1)
    long._layers += [keras.layers.Activation("relu") for _ in range(600)]
    assert len(facts(long).layers) == 512
    assert decode_event(encode(facts(long))) == facts(long)


def test_layers_inside_of_a_layer_of_ones_own_are_told_and_those_of_keras_are_not() -> None:
    import keras

    class Block(keras.layers.Layer):
        def __init__(self) -> None:
            super().__init__()
            self.conv, self.inner = keras.layers.Conv2D(2, 3), Flat()

        def call(self, x: typing.Any) -> typing.Any:
            return self.inner(self.conv(x))

    class Flat(keras.layers.Layer):
        def __init__(self) -> None:
            super().__init__()
            self.flatten = keras.layers.Flatten()

        def call(self, x: typing.Any) -> typing.Any:
            return self.flatten(x)

    model = keras.Sequential([keras.Input((8, 8, 1)), Block(), keras.layers.Dense(1)])
    assert facts(model).layers == ("Block", "Conv2D", "Flat", "Flatten", "Dense")
    series = keras.Sequential([keras.Input((8, 1)), keras.layers.LSTM(2)])
    assert facts(series).layers == ("LSTM",)


def test_a_model_of_several_inputs_tells_the_first() -> None:
    import keras

    first, second = keras.Input((4, 1)), keras.Input((2,))
    merged = keras.layers.Concatenate()([keras.layers.Flatten()(first), second])
    model = keras.Model([first, second], keras.layers.Dense(1)(merged))
    assert facts(model).input_shape == (None, 4, 1)
    assert facts(model).output_shape == (None, 1)


def test_an_unbuilt_model_leaves_its_facts_empty() -> None:
    import keras

    class Strange(keras.Model):
        @property
        def layers(self) -> typing.NoReturn:
            raise RuntimeError("none of your business")

    found = facts(Strange())
    assert (found.parameters, found.layers) == (0, ())
    assert (found.input_shape, found.output_shape, found.loss) == ((), (), "")
    assert found.output_activation == ""


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ((None, 28, 28), (None, 28, 28)),
        ([(None, 3), (None, 4)], (None, 3)),
        ({"a": (None, 5)}, (None, 5)),
        ((None,) * 100, (None,) * 16),
    ],
)
def test_shapes_of_every_form(
    shape: tuple[int | None, ...] | list[tuple[None, int]] | dict[str, tuple[None, int]],
    told: tuple[int | None, ...],
) -> None:
    assert shape_of(shape) == told


def test_the_window_size_is_passed_on() -> None:
    import keras

    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    told = facts_of(model, has_preprocess=False, window_size=4)
    assert told.window_size == 4
    assert decode_event(encode(told)) == told
    assert facts(model).window_size == 0


def test_what_a_model_keeps_of_the_exercises_own_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keras

    model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
    kernel, bias = model.get_weights()
    monkeypatch.setattr(pretrained, "weights_to_cut", lambda folder: {SMALL: [kernel, bias + 1]})
    told = facts_of(model, has_preprocess=False, public=tmp_path)
    assert (told.backbone_arrays, told.backbone_kept) == (2, 1)
    assert decode_event(encode(told)) == told
    assert (facts(model).backbone_arrays, facts(model).backbone_kept) == (0, 0)
