"""From held-out inputs to predictions: the student's preprocess, their model, their postprocess.

The order is the one in which the usual student works. ``preprocess`` comes first and sees inputs
in the form that `grader.load_data` gives, e.g. pictures as (n, 28, 28); only then is what it gave
brought into the shape that the model asks for, where that still differs.
"""

from __future__ import annotations

import math
import typing
from collections.abc import Callable

from grader.inside.protocol.job import MAX_DIMENSIONS, WINDOW_SIZE
from grader.inside.worker.facts import shape_of, takes_texts
from grader.inside.worker.failures import Unjudgeable
from grader.inside.worker.runner import Hook
from grader.inside.worker.watchers import class_name

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.generic]

_NUMBERS, _TEXTS = "fiub", "OSU"
"""Kinds of dtypes, as numpy calls them."""
_BATCH_SIZES = (32, 512)
"""Keras's own for large inputs, whose activations fill the memory; more for small ones, where the
time goes into calls rather than into arithmetic."""
_BATCH_VALUES = 2**19
"""Input values in one batch, within these bounds."""
_CHUNK_BYTES = 64 * 2**20
"""What the inputs of one call of ``preprocess`` may take as 64-bit floats."""

_NO_TEXTS = (
    "The model takes numbers, and the held-out texts come as they were loaded: turn them into the "
    "numbers that it was trained on in `def preprocess(texts):`, or begin the model with the "
    "TextVectorization layer."
)

Shape = tuple[int | None, ...]
Watch = Callable[[typing.Any, typing.Any], None]


def predict(
    model: typing.Any,
    inputs: Array,
    pre: Hook | None,
    post: Hook | None,
    watch: Watch | None = None,
) -> Array:
    """The student's predictions for held-out inputs, a row for each.

    Args:
        model: The trained ``keras.Model``.
        inputs: Pictures uint8 0-255, (n, height, width) or (n, height, width, channels), series
            windows (n, length) of floats, single floats (n,), or texts (n,) as ``str`` objects.
        pre: The student's ``preprocess``, called on as many inputs at once as memory allows.
        post: The student's ``postprocess``, called once on all predictions.
        watch: Called with the first inputs and with what of them goes into the model.

    Returns:
        float32, float64 or int64, little-endian, C order, of 1 to 5 dimensions.

    Raises:
        Unjudgeable: ``preprocess`` changed the number of inputs, they do not fit the model, or
            the predictions are not numbers in an array with a row for each input.
    """
    import numpy as np

    if inputs.ndim == 1 and inputs.dtype.kind == "f":
        # A file may have asked for numbers without the axis that they are given here: TensorFlow
        # would take what it compiled for both as good for any shape, which Keras cannot read.
        model.predict_function = None
    values = max(1, math.prod(inputs.shape[1:]))
    batch = _batch(values)
    # Whole batches, so that cutting the inputs changes no prediction.
    rows = max(1, _CHUNK_BYTES // (8 * values * batch)) * batch
    parts = []
    for start in range(0, len(inputs), rows):
        chunk = inputs[start : start + rows]
        ready = prepared(model, chunk, pre)
        if chunk.dtype.kind in _TEXTS:  # what becomes of a text may be long
            batch = _batch(max(1, math.prod(ready.shape[1:])))
        if watch and not start:
            watch(chunk, ready)
        try:
            parts.append(_outputs(model, ready, batch))
        except Exception as error:
            built = _built_shape(model)
            if built and _is_series(chunk) and not fits(ready.shape[1:], built):
                raise Unjudgeable(_misfit(ready.shape[1:], built, chunk)) from error
            raise
    predictions: typing.Any = parts[0] if len(parts) == 1 else np.concatenate(parts)
    if post:
        predictions = post(predictions)
    if _is_series(inputs) and answers_with_sequence(getattr(predictions, "shape", ())):
        # The course's own models forecast at every step; the last one has seen the whole window.
        predictions = predictions[:, -1]
    return sendable(predictions, len(inputs))


def prepared(model: typing.Any, inputs: Array, pre: Hook | None) -> Array:
    """Inputs as they go into the model: after ``preprocess``, in the shape that it asks for.

    Arguments and errors are those of `predict`.
    """
    return shaped(_preprocessed(inputs, pre), model, inputs)


def _batch(values: int) -> int:
    """How many inputs of so many values are in one batch."""
    least, most = _BATCH_SIZES
    return min(most, max(least, _BATCH_VALUES // values))


def answers_with_sequence(shape: tuple[int | None, ...]) -> bool:
    """Whether outputs of this shape, the batch included, are one number for each step."""
    return len(shape) == 3 and shape[1] != 1 and shape[2] == 1


def shaped(inputs: Array, model: typing.Any, original: Array) -> Array:
    """Preprocessed inputs in the shape that the model asks for.

    Pictures get a channel axis, grey as three channels or colour as grey, and are resized
    (bilinear, values kept in their range); anything is flattened, or given or relieved of axes of
    one, where its number of values fits. Series are never resized.

    Args:
        inputs: What ``preprocess`` gave.
        model: Says its ``input_shape``; one that does not, or takes several inputs, gets them as
            they are.
        original: The inputs before; uint8 means pictures.

    Raises:
        Unjudgeable: the model asks for another shape all the same.
    """
    stated = _stated_shape(getattr(model, "input_shape", None))
    wanted = stated or _built_shape(model)
    if wanted is None or fits(inputs.shape[1:], wanted):
        return inputs
    if original.dtype.name == "uint8" and original.ndim > 2:
        inputs = _picture(inputs, wanted)
    if inputs.ndim != len(wanted) + 1 and wanted.count(None) <= 1:
        sides = [-1 if side is None else side for side in wanted]
        count = math.prod(side for side in wanted if side is not None)
        items = math.prod(inputs.shape[1:])
        if items == count or (None in wanted and count and items % count == 0):
            inputs = inputs.reshape(len(inputs), *sides)
    if stated and not fits(inputs.shape[1:], wanted):
        raise Unjudgeable(_misfit(inputs.shape[1:], wanted, original))
    return inputs


def fits(shape: tuple[int, ...], wanted: Shape) -> bool:
    """Whether inputs of this shape (without the batch) may go into a model as they are."""
    return len(shape) == len(wanted) and all(
        side in (None, given) for given, side in zip(shape, wanted, strict=True)
    )


def sendable(predictions: typing.Any, rows: int) -> Array:
    """Predictions as an array that may cross the channel.

    Raises:
        Unjudgeable: they are no numbers, or not a row for each input.
    """
    import numpy as np

    array = _array(predictions, "The model's predictions are", "numbers in one array")
    if not 1 <= array.ndim <= MAX_DIMENSIONS or len(array) != rows:
        raise Unjudgeable(
            f"The predictions have shape {_shown(array.shape)} for {_inputs(rows)}; the model (or "
            "postprocess) must give one row for each input."
        )
    if array.dtype.name not in {"float32", "float64"}:
        array = array.astype(np.int64 if array.dtype.kind in "iub" else np.float32)
    return np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))


def _inputs(count: int) -> str:
    return "1 input" if count == 1 else f"{count} inputs"


def _preprocessed(chunk: Array, pre: Hook | None) -> Array:
    if pre is None:
        return chunk
    # A copy: `images /= 255` in the student's code must not change what comes next.
    kinds = _NUMBERS + _TEXTS if chunk.dtype.kind in _TEXTS else _NUMBERS
    array = _array(pre(chunk.copy()), "preprocess(inputs) returned", "an array of numbers", kinds)
    if not array.ndim or len(array) != len(chunk):
        found = len(array) if array.ndim else "one number"
        raise Unjudgeable(
            f"preprocess(inputs) returned {found} for {_inputs(len(chunk))}; it must return an "
            "array with a row for each input."
        )
    return array


def _outputs(model: typing.Any, inputs: Array, batch_size: int) -> Array:
    import tensorflow as tf

    if inputs.dtype.name == "float64":
        inputs = inputs.astype("float32")
    if inputs.dtype.kind in _TEXTS:
        if takes_texts(model) is False:
            raise Unjudgeable(_NO_TEXTS)
        inputs = tf.constant(inputs.tolist())
    outputs: typing.Any = None
    if len(inputs) == 1 or _goes_by_batches(model, inputs):
        outputs = _by_batches(model, inputs, batch_size)
    if outputs is None:
        outputs = model.predict(inputs, batch_size=batch_size, verbose=0)
    return _array(outputs, "The model's predictions are", "one array: build a model of one output")


def _goes_by_batches(model: typing.Any, inputs: Array) -> bool:
    """Whether the model's ``predict`` is that of Keras 3, and takes these inputs as they are."""
    import keras
    import numpy as np

    given: object = inputs
    if not isinstance(given, np.ndarray):  # texts, as a tensor
        return False
    if not keras.__version__.startswith("3.") or not isinstance(model, keras.Model):
        return False
    plain = type(model).predict is keras.Model.predict and "predict" not in vars(model)
    if not plain or model.run_eagerly:
        return False
    return inputs.dtype.name == keras.config.floatx() or inputs.dtype.kind in "iu"


def _by_batches(model: typing.Any, inputs: Array, batch_size: int) -> Array | None:
    """What ``predict`` gives, without the pipeline that Keras builds in each call of it.

    Building takes as long as many small batches, and large pictures come few at a time. None where
    there are several outputs.
    """
    import numpy as np
    import tensorflow as tf

    outputs = []
    for start in range(0, len(inputs), batch_size):
        batch = tf.convert_to_tensor(inputs[start : start + batch_size])
        outputs.append(model.predict_on_batch(batch))
        if not isinstance(outputs[-1], np.ndarray) or not outputs[-1].ndim:
            return None
    return np.concatenate(outputs) if outputs else None


def _array(thing: typing.Any, what: str, expected: str, kinds: str = _NUMBERS) -> Array:
    """A NumPy array of numbers from what student code gave: an array, a tensor, a list."""
    import numpy as np

    try:
        array = np.asarray(thing)
    except (TypeError, ValueError):
        array = np.asarray(None)
    if array.dtype.name == "bfloat16":
        array = array.astype(np.float32)
    if array.dtype.kind not in kinds or (array.dtype.kind == "O" and array.ndim == 0):
        found = "None" if thing is None else f"of type {class_name(thing)}"
        raise Unjudgeable(f"{what} {found} where {expected} was expected; return an array.")
    return array


def _picture(images: Array, wanted: Shape) -> Array:
    """Pictures with the channels and the size of a model for pictures."""
    import numpy as np
    import tensorflow as tf

    if len(wanted) != 3:
        return images
    height, width, channels = wanted
    if images.ndim == 3:
        images = images[..., np.newaxis]
    if images.ndim != 4:
        return images
    if images.shape[-1] == 1 and channels == 3:
        images = np.repeat(images, 3, axis=-1)
    elif images.shape[-1] == 3 and channels == 1:
        images = tf.image.rgb_to_grayscale(images).numpy()
    size = (height or images.shape[1], width or images.shape[2])
    if images.shape[1:3] != size:
        images = tf.image.resize(images, size).numpy()
    return images


def _is_series(original: Array) -> bool:
    """Whether the inputs that the grader sent are windows of a series."""
    return original.ndim == 2 and original.dtype.kind == "f"


def _misfit(found: tuple[int, ...], wanted: Shape, original: Array) -> str:
    """The sentence for inputs that the model does not take."""
    if _is_series(original) and found[:1] == original.shape[1:]:
        return (
            f"The model takes windows of shape {_shown(wanted)}, but it is asked to forecast from "
            f"{WINDOW_SIZE} = {found[0]} values; cut the windows that you train it on, and its "
            f"Input, to {WINDOW_SIZE} values."
        )
    return (
        f"The model takes inputs of shape {_shown(wanted)}, but the held-out inputs have shape "
        f"{_shown(found)} after preprocess; build the model for that shape, or convert them in "
        "preprocess(inputs)."
    )


def _stated_shape(shape: typing.Any) -> Shape | None:
    """The sides without the batch of a model that takes one input."""
    one = isinstance(shape, tuple) and len(shape) > 1 and not isinstance(shape[0], list | tuple)
    return shape_of(shape)[1:] if one else None


def _built_shape(model: typing.Any) -> Shape | None:
    """What a subclassed model was built with, which is a habit rather than a demand."""
    config = model.get_build_config() if hasattr(model, "get_build_config") else None
    return _stated_shape(tuple((config or {}).get("input_shape") or ()))


def _shown(shape: Shape) -> str:
    return f"({', '.join('any' if side is None else str(side) for side in shape)})"
