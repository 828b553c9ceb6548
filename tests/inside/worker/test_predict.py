"""Inputs brought into shape, and predictions brought home; the model's part with Keras."""

import typing
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import pytest

from grader.inside.worker import predict as module
from grader.inside.worker.failures import Unjudgeable
from grader.inside.worker.predict import fits, predict, sendable, shaped

RNG = np.random.default_rng(0)
IMAGES = RNG.integers(0, 256, (70, 28, 28), dtype="uint8")
COLOUR = RNG.integers(0, 256, (5, 20, 30, 3), dtype="uint8")
SERIES = RNG.normal(size=(6, 12))


def model_of(*shape: object) -> SimpleNamespace:
    """Something with an input shape."""
    return SimpleNamespace(input_shape=(None, *shape))


def scaled(images: np.ndarray) -> np.ndarray:
    return images / 255.0


def bfloat16(values: np.ndarray) -> np.ndarray:
    """What a model in mixed precision gives, as NumPy sees it."""
    import ml_dtypes

    return np.asarray(values, ml_dtypes.bfloat16)


def dense_model(
    shape: tuple[int, ...], outputs: int = 3, activation: str | None = "softmax"
) -> typing.Any:
    import keras

    keras.utils.set_random_seed(1)
    layers = [keras.Input(shape), keras.layers.Flatten()]
    return keras.Sequential([*layers, keras.layers.Dense(outputs, activation=activation)])


@pytest.mark.parametrize(
    ("inputs", "wanted", "shape"),
    [
        (IMAGES, (28, 28), (70, 28, 28)),
        (IMAGES, (28, 28, 1), (70, 28, 28, 1)),
        (IMAGES, (None, None, 1), (70, 28, 28, 1)),
        (IMAGES, (784,), (70, 784)),
        (IMAGES, (None,), (70, 784)),
        (IMAGES[..., None], (28, 28), (70, 28, 28)),
        (IMAGES.reshape(70, 784), (28, 28, 1), (70, 28, 28, 1)),
        (COLOUR, (20, 30, 3), (5, 20, 30, 3)),
        (COLOUR, (1800,), (5, 1800)),
        (SERIES, (12,), (6, 12)),
        (SERIES, (12, 1), (6, 12, 1)),
        (SERIES, (None, 1), (6, 12, 1)),
        (SERIES, (1, 12), (6, 1, 12)),
        (SERIES[..., None], (12,), (6, 12)),
    ],
)
def test_axes_are_added_and_removed_without_changing_values(
    inputs: np.ndarray, wanted: tuple[int | None, ...], shape: tuple[int, ...]
) -> None:
    found = shaped(inputs, model_of(*wanted), inputs)
    assert found.shape == shape
    assert np.array_equal(found.ravel(), inputs.ravel())


@pytest.mark.parametrize(
    ("inputs", "wanted", "shape"),
    [
        (IMAGES[:2], (64, 64, 3), (2, 64, 64, 3)),
        (IMAGES[:2], (14, 14, 1), (2, 14, 14, 1)),
        (COLOUR, (64, 64, 3), (5, 64, 64, 3)),
        (COLOUR, (64, None, 3), (5, 64, 30, 3)),
        (COLOUR, (20, 30, 1), (5, 20, 30, 1)),
        (IMAGES[:2], (28, 28, 3), (2, 28, 28, 3)),
    ],
)
def test_pictures_get_the_size_and_the_channels_of_the_model(
    inputs: np.ndarray, wanted: tuple[int, int | None, int], shape: tuple[int, int, int, int]
) -> None:
    found = shaped(inputs, model_of(*wanted), inputs)
    assert found.shape == shape
    assert inputs.min() <= found.min()
    assert found.max() <= inputs.max()
    assert abs(float(found.mean()) - float(inputs.mean())) < 5


def test_a_picture_resized_is_that_of_tensorflow() -> None:
    import tensorflow as tf

    found = shaped(COLOUR, model_of(64, 64, 3), COLOUR)
    assert np.array_equal(found, tf.image.resize(COLOUR, (64, 64)).numpy())


@pytest.mark.parametrize(
    ("inputs", "wanted", "said"),
    [
        (SERIES, (30, 1), r"\(30, 1\), but it is asked to forecast from WINDOW_SIZE = 12"),
        (SERIES, (30,), r"\(30\), but"),
        (SERIES[..., None], (30, 1), r"shape \(12, 1\) after preprocess"),
        (IMAGES, (392,), r"\(392\), but the held-out inputs have shape \(28, 28\)"),
        (IMAGES, (100,), r"\(100\), but the held-out inputs have shape \(28, 28\)"),
        (COLOUR, (20, 30, 4), r"\(20, 30, 4\), but"),
        (COLOUR, (any_side := None, 7), r"\(any, 7\), but"),
    ],
)
def test_what_does_not_fit_is_said(
    inputs: np.ndarray, wanted: tuple[int | None, ...], said: str
) -> None:
    with pytest.raises(Unjudgeable, match=said):
        shaped(inputs, model_of(*wanted), inputs)


@pytest.mark.parametrize(
    "model",
    [
        SimpleNamespace(),
        SimpleNamespace(input_shape=[(None, 3), (None, 4)]),
        SimpleNamespace(input_shape={"a": (None, 3)}),
        SimpleNamespace(get_build_config=lambda: {"input_shape": (None, 99)}),
        SimpleNamespace(get_build_config=lambda: None),
    ],
    ids=["says nothing", "several", "named", "once built otherwise", "unbuilt"],
)
def test_models_without_one_stated_shape_get_the_inputs_as_they_are(model: SimpleNamespace) -> None:
    assert shaped(SERIES, model, SERIES) is SERIES


def test_a_subclassed_model_gets_what_it_was_built_with() -> None:
    model = SimpleNamespace(get_build_config=lambda: {"input_shape": (None, 28, 28, 1)})
    assert shaped(IMAGES, model, IMAGES).shape == (70, 28, 28, 1)


@pytest.mark.parametrize(
    ("shape", "wanted", "does"),
    [((3,), (3,), True), ((3,), (None,), True), ((3, 1), (3,), False), ((3,), (4,), False)],
)
def test_fitting(shape: tuple[int, ...], wanted: tuple[int | None], does: bool) -> None:
    assert fits(shape, wanted) is does


@pytest.mark.parametrize(
    ("predictions", "dtype"),
    [
        (np.zeros((2, 1), "float32"), "float32"),
        (np.zeros((2, 1), "float64"), "float64"),
        (np.zeros((2, 1), "float16"), "float32"),
        (np.zeros((2, 1), ">f4"), "float32"),
        (np.zeros(2, "int32"), "int64"),
        (np.zeros((2, 3), bool), "int64"),
        ([[0.5], [0.25]], "float64"),
        (bfloat16([[0.5], [0.25]]), "float32"),
        (np.zeros((3, 2)).T, "float64"),
    ],
)
def test_predictions_that_may_be_sent(
    predictions: list[list[float]] | np.ndarray, dtype: str
) -> None:
    found = sendable(predictions, 2)
    assert (found.dtype.name, len(found)) == (dtype, 2)
    assert found.dtype.byteorder in "=<|"
    assert found.flags.c_contiguous
    assert np.array_equal(found, np.asarray(predictions))


@pytest.mark.parametrize(
    ("predictions", "said"),
    [
        (None, "predictions are None"),
        ({"a": np.zeros(2)}, "of type dict"),
        ([[1.0], [1.0, 2.0]], "of type list"),
        (np.array(["a", "b"]), "of type ndarray"),
        (np.zeros(2, complex), "of type ndarray"),
        (np.float32(0.5), r"shape \(\) for 2 inputs"),
        (np.zeros((3, 1)), r"shape \(3, 1\) for 2 inputs"),
        (np.zeros((2, 1, 1, 1, 1, 1)), "for 2 inputs"),
    ],
)
def test_predictions_that_cannot_be_judged(predictions: typing.Any, said: str) -> None:
    with pytest.raises(Unjudgeable, match=said):
        sendable(predictions, 2)


@pytest.mark.parametrize("shape", [(28, 28), (28, 28, 1), (784,)])
def test_predictions_are_those_of_the_model_itself(shape: tuple[int, ...]) -> None:
    model = dense_model(shape)
    direct = model.predict(scaled(IMAGES.reshape(70, *shape)), verbose=0)
    found = predict(model, IMAGES, scaled, None)
    assert found.dtype == direct.dtype == np.float32
    assert found.tobytes() == direct.tobytes()


def test_large_inputs_are_cut_without_changing_predictions(monkeypatch: pytest.MonkeyPatch) -> None:
    model = dense_model((28, 28), activation=None)
    whole = predict(model, IMAGES, scaled, None)
    monkeypatch.setattr(module, "_BATCH_SIZES", (32, 32))
    monkeypatch.setattr(module, "_CHUNK_BYTES", 8 * 784 * 40)
    sizes = []
    cut = predict(model, IMAGES, lambda images: sizes.append(len(images)) or images / 255.0, None)
    assert sizes == [32, 32, 6]
    assert cut.tobytes() == whole.tobytes()


@pytest.mark.parametrize("rows", [1, 32, 70])
@pytest.mark.parametrize("dtype", ["float32", "uint8", "float64", "float16"])
def test_batches_that_go_in_by_themselves_are_predicted_as_keras_does(
    rows: int, dtype: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_BATCH_SIZES", (32, 32))
    model = dense_model((28, 28))
    inputs = (IMAGES[:rows] // 128).astype(dtype)
    direct = model.predict(inputs, batch_size=32, verbose=0)
    assert predict(model, inputs, None, None).tobytes() == direct.tobytes()


def test_a_model_of_several_steps_a_call_predicts_by_batches_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import keras

    monkeypatch.setattr(module, "_BATCH_SIZES", (32, 32))
    model = dense_model((28, 28))
    model.compile("sgd", "mse", steps_per_execution=2)
    inputs = IMAGES.astype("float32")
    direct = model.predict(inputs, batch_size=32, verbose=0)
    monkeypatch.setattr(keras.Model, "predict", None)  # which traces once for each number of steps
    assert predict(model, inputs, None, None).tobytes() == direct.tobytes()


@pytest.mark.parametrize("rows", [1, 3])
def test_texts_go_in_as_a_tensor(rows: int) -> None:
    import keras

    words = keras.layers.TextVectorization(vocabulary=["cat", "dog"], output_sequence_length=2)
    model = keras.Sequential([keras.Input((), dtype="string"), words, keras.layers.Embedding(4, 2)])
    texts = np.array(["a cat", "dog", "cat dog"][:rows], object)
    assert predict(model, texts, None, None).shape == (rows, 2, 2)


def test_batches_of_texts_are_as_small_as_what_becomes_of_them_is_long() -> None:
    sizes = []

    def predict_of(rows: np.ndarray, batch_size: int, verbose: int) -> np.ndarray:
        sizes.append(batch_size)
        return np.zeros((len(rows), 1))

    texts = np.array(["some words"] * 3, object)
    model = SimpleNamespace(input_shape=(None, None), predict=predict_of)
    for length in (10, 4_096):
        predict(model, texts, lambda given, to=length: np.zeros((len(given), to)), None)
    assert sizes == [512, 128]


def test_a_predict_of_the_models_own_is_asked() -> None:
    import keras

    class Halved(keras.Sequential):
        def predict(self, *given: object, **named: object) -> np.ndarray:
            return super().predict(*given, **named) / 2

    layers = [keras.Input((12,)), keras.layers.Dense(1)]
    model, series = Halved(layers), SERIES.astype("float32")
    assert np.array_equal(predict(model, series, None, None), model.predict(series, verbose=0))


def test_one_by_one_gives_the_same_forecasts() -> None:
    model = dense_model((12, 1), outputs=1, activation=None)
    together = predict(model, SERIES, None, None)
    single = [predict(model, SERIES[row : row + 1], None, None) for row in range(6)]
    assert np.allclose(np.concatenate(single), together, atol=1e-6)


def test_preprocess_sees_what_load_data_gives_once() -> None:
    seen = []

    def preprocess(images: np.ndarray) -> np.ndarray:
        seen.append((images.shape, images.dtype.name))
        images //= 2  # in place: the inputs are its own
        return images.reshape(-1, 28, 28, 1)

    before = IMAGES.copy()
    found = predict(dense_model((14, 14, 1)), IMAGES, preprocess, None)
    assert seen == [((70, 28, 28), "uint8")]
    assert found.shape == (70, 3)
    assert np.array_equal(IMAGES, before)


@pytest.mark.parametrize("wanted", [(28, 28), (28, 28, 1), (784,), (392, 2)])
def test_preprocess_may_reshape_what_the_model_takes_otherwise(wanted: tuple[int, ...]) -> None:
    def preprocess(images: np.ndarray) -> np.ndarray:
        return images.reshape(len(images), -1) / 255.0

    model = dense_model(wanted)
    direct = model.predict(scaled(IMAGES.reshape(70, *wanted)), verbose=0)
    assert predict(model, IMAGES, preprocess, None).tobytes() == direct.tobytes()


def test_preprocess_may_not_make_two_inputs_of_one() -> None:
    with pytest.raises(Unjudgeable, match="returned 140 for 70 inputs"):
        predict(dense_model((392,)), IMAGES, lambda images: images.reshape(-1, 392), None)


def test_preprocess_and_the_model_may_compute_in_half_precision() -> None:
    import tensorflow as tf

    def preprocess(images: np.ndarray) -> typing.Any:
        return tf.cast(images, tf.bfloat16) / 256

    model = dense_model((28, 28))
    direct = model.predict(IMAGES / np.float32(256), verbose=0)
    found = predict(model, IMAGES, preprocess, bfloat16)
    assert found.dtype == np.float32
    assert np.allclose(found, direct, atol=0.01)


def test_preprocess_may_return_a_tensor_of_the_models_own_size() -> None:
    import tensorflow as tf

    def preprocess(images: np.ndarray) -> typing.Any:
        return tf.image.resize(images[..., None], (10, 10)) / 255.0

    model = dense_model((10, 10, 1))
    direct = model.predict(preprocess(IMAGES), verbose=0)
    assert np.array_equal(predict(model, IMAGES, preprocess, None), direct)


def test_postprocess_has_the_last_word_once() -> None:
    calls = []

    def postprocess(predictions: np.ndarray) -> np.ndarray:
        calls.append(predictions.shape)
        return predictions[:, 0] * 100

    model = dense_model((12,), outputs=1, activation=None)
    found = predict(model, SERIES, None, postprocess)
    assert calls == [(6, 1)]
    assert np.array_equal(found, model.predict(SERIES, verbose=0)[:, 0] * 100)


@pytest.mark.parametrize(
    ("preprocess", "said"),
    [
        (lambda images: None, r"preprocess\(inputs\) returned None"),
        (lambda images: images[:3], "returned 3 for 70 inputs"),
        (lambda images: images.mean(), "returned one number for 70 inputs"),
        (lambda images: {"a": images}, "of type dict"),
        (lambda images: (images, images[:1]), "of type tuple"),
    ],
)
def test_a_preprocess_that_cannot_be_used(preprocess: Callable[..., typing.Any], said: str) -> None:
    with pytest.raises(Unjudgeable, match=said):
        predict(model_of(28, 28), IMAGES, preprocess, None)


@pytest.mark.parametrize(
    ("outputs", "said"),
    [([np.zeros(6), np.zeros((6, 2))], "type list"), ({"a": np.zeros(6)}, "type dict")],
)
def test_several_outputs_cannot_be_judged(
    outputs: list[np.ndarray] | dict[str, np.ndarray], said: str
) -> None:
    model = SimpleNamespace(predict=lambda inputs, **_: outputs)
    with pytest.raises(Unjudgeable, match=said):
        predict(model, SERIES, None, None)


def test_a_models_own_exceptions_pass_through() -> None:
    def boom(inputs: np.ndarray, **_: object) -> typing.NoReturn:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        predict(SimpleNamespace(predict=boom), SERIES, None, None)


WINDOWS = RNG.normal(size=(1, 30)).astype("float32")


@pytest.mark.parametrize("shape", [(20,), (20, 1)])
def test_windows_of_another_length_are_named_as_such(shape: tuple[int, ...]) -> None:
    with pytest.raises(Unjudgeable, match="asked to forecast from WINDOW_SIZE = 30 values"):
        predict(dense_model(shape, 1, None), WINDOWS, None, None)


def test_windows_of_another_length_in_a_model_that_states_none() -> None:
    import keras

    class Forecaster(keras.Model):
        def __init__(self) -> None:
            super().__init__()
            self.last = keras.layers.Dense(1)

        def call(self, inputs: typing.Any) -> typing.Any:
            return self.last(inputs)

    model = Forecaster()
    model(WINDOWS[:, :20])
    with pytest.raises(Unjudgeable, match=r"shape \(20\).*WINDOW_SIZE = 30"):
        predict(model, WINDOWS, None, None)
    with pytest.raises(ValueError, match="incompatible"):
        predict(model, IMAGES[:, 0].astype("uint8"), None, None)


def test_what_preprocess_made_of_windows_is_not_blamed_on_their_size() -> None:
    with pytest.raises(Unjudgeable, match=r"shape \(7\) after preprocess"):
        predict(dense_model((20,), 1, None), WINDOWS, lambda windows: windows[:, :7], None)


def test_single_numbers_after_a_file_asked_for_one_without_its_axis() -> None:
    import keras

    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.predict(np.array([7.0]), verbose=0)
    assert predict(model, np.arange(6, dtype="<f4"), None, None).shape == (6, 1)
    assert predict(model, np.arange(4, dtype="<f4"), None, None).shape == (4, 1)
