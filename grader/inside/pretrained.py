"""Pretrained models without a top, made of the weights in a folder of public data.

`backbones` has the table of them. This module works inside the box too, where it is alone but for
Keras and numpy.
"""

from __future__ import annotations

import hashlib
import shutil
import typing
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.inside.backbones import CUT, SMALL, Backbone, chosen, here

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Weights = npt.NDArray[np.float32]

INPUT_SHAPE = (150, 150, 3)
PACKAGED = Path(__file__).with_name("backbone_weights.npz")
"""The weights of the small model, which is at hand wherever this module is."""
_BRIGHTEST = 3.0
"""Above it, values are of pictures from 0 to 255, of which a mean may have been taken away; below
it, of pictures from 0 to 1 or -1 to 1, or standardised."""

BLOCKS: typing.Final = (
    # name of the last layer, filters, stride
    ("block1", 16, 2),
    ("block2", 32, 2),
    ("block3", 64, 2),
    ("block4", 64, 1),
    ("block5", 128, 2),
    ("mixed7", 128, 1),
    ("block7", 192, 2),
    ("mixed10", 192, 1),
)
"""Of the small model, whose layers are named after those of InceptionV3 of about their depth."""


class WeightsError(ValueError):
    """A file of weights is missing, damaged or another one than expected."""


def load(folder: Path, name: str | None = None) -> typing.Any | None:
    """The model whose weights are in a folder of public data; None when there are none.

    Takes RGB pictures of `INPUT_SHAPE` from 0 to 255. Its layers are trainable, as Keras makes
    them.

    Args:
        folder: the public data.
        name: of one in the table of backbones; None for the first of them that is there. Where the
            chosen one is not there, that is printed, and the first one is given.

    Raises:
        ValueError: there is no model of that name at all.
        WeightsError: the file is damaged.
    """
    there = here(folder)
    if not there:
        return None
    wanted = there[0] if name is None else chosen(name)
    if wanted not in there:
        told = f"The weights of {wanted.title} are not here: {there[0].title} is used."
        print(told)  # noqa: T201 - to the student
        wanted = there[0]
    if wanted is not SMALL:
        return of_keras(wanted, folder / wanted.file)
    model = small()
    set_weights(model, folder / SMALL.file)
    return model


def small() -> typing.Any:
    """The practice edition's model with random weights: (n, 150, 150, 3) to (n, 5, 5, 192)."""
    import keras

    inputs = keras.Input(INPUT_SHAPE, name="pictures")
    scaled = keras.layers.Rescaling(1 / 127.5, offset=-1, name="rescaling")(inputs)
    return keras.Model(inputs, _blocks(scaled), name="practice_backbone")


def bare(
    shape: tuple[int | None, ...] | None = None,
    tensor: typing.Any = None,
    pooling: str | None = None,
) -> typing.Any:
    """The same in the place of a network of ``keras.applications``, for pictures of any scale.

    Each of these has a ``preprocess_input`` of its own, whose values are from -1 to 1, from 0 to
    255 or around 0, and the course gives values from 0 to 1: they are scaled here, picture by
    picture.

    Args:
        shape: of a picture; None for any height and width.
        tensor: what to build it on, in place of an input of its own.
        pooling: ``avg`` or ``max`` for one number a feature; None for the features at each place.
    """
    import keras

    inputs = keras.Input(shape or (None, None, 3)) if tensor is None else tensor
    outputs = _blocks(_any_scale()(inputs))
    if pooling:
        kind = {"avg": "GlobalAveragePooling2D", "max": "GlobalMaxPooling2D"}[pooling]
        outputs = getattr(keras.layers, kind)()(outputs)
    if tensor is not None:
        inputs = keras.utils.get_source_inputs(tensor)
    return keras.Model(inputs, outputs, name="practice_backbone")


def _any_scale() -> typing.Any:
    """A layer that brings each picture to the scale from -1 to 1."""
    import keras
    import tensorflow as tf

    class AnyScale(keras.layers.Layer):  # type: ignore[misc]
        def call(self, pictures: typing.Any) -> typing.Any:
            low, high = (
                reduce(pictures, axis=(1, 2, 3), keepdims=True)
                for reduce in (tf.reduce_min, tf.reduce_max)
            )
            large = tf.maximum(high, -low) > _BRIGHTEST
            signed = tf.where(large, pictures / 127.5, pictures)
            shares = tf.where(large, pictures / 255.0, pictures)
            return tf.where(low < 0, signed, shares * 2.0 - 1.0)

    return keras.utils.register_keras_serializable("grader")(AnyScale)(name="any_scale")


def _blocks(outputs: typing.Any) -> typing.Any:
    """The layers with weights, on scaled pictures."""
    import keras

    for name, filters, stride in BLOCKS:
        convolution = keras.layers.Conv2D(
            filters, 3, stride, padding="same", use_bias=False, name=f"{name}_convolution"
        )
        outputs = convolution(outputs)
        outputs = keras.layers.BatchNormalization(name=f"{name}_normalization")(outputs)
        outputs = keras.layers.ReLU(name=name)(outputs)
    return outputs


def write_published(folder: Path, target: Path, wanted: Backbone | None) -> None:
    """Writes the weights of a model of Keras's in the form in which Keras publishes them.

    Where they are not in the folder, they are those of the small model: what the function of Keras
    made in a sandbox without weights takes them with ``load_weights``.

    Args:
        folder: the public data.
        target: the file that is written.
        wanted: the model in the table; None for one that is not in it.

    Raises:
        WeightsError: the file is damaged.
        OSError: the target cannot be written.
    """
    if wanted and (folder / wanted.file).is_file():
        shutil.copyfile(folder / wanted.file, target)
        return
    import numpy as np

    model = bare(INPUT_SHAPE)
    set_weights(model, PACKAGED)
    layers = {
        layer.name: {_path_of(weight): np.asarray(weight) for weight in layer.weights}
        for layer in model.layers
        if layer.weights
    }
    write_layers(target, layers)


def write_layers(target: Path, layers: Mapping[str, Mapping[str, typing.Any]]) -> None:
    """Writes arrays by layer and name as Keras 2 did: a group a layer, in order, HDF5.

    Raises:
        OSError: the target cannot be written.
    """
    import h5py  # type: ignore[import-untyped]

    with h5py.File(target, "w") as archive:
        archive.attrs["layer_names"] = [name.encode() for name in layers]
        for layer, arrays in layers.items():
            group = archive.create_group(layer)
            group.attrs["weight_names"] = [name.encode() for name in arrays]
            for name, array in arrays.items():
                group[name] = array


def of_keras(wanted: Backbone, file: Path) -> typing.Any:
    """A model of ``keras.applications`` without a top that scales its inputs itself.

    Args:
        wanted: one that Keras has.
        file: its weights as Keras publishes them, HDF5.

    Raises:
        WeightsError: the file cannot be read, or has other weights.
    """
    import keras

    inputs = keras.Input(INPUT_SHAPE, name="pictures")
    scaled = keras.layers.Rescaling(1 / 127.5, offset=-1, name="rescaling")(inputs)
    function = getattr(keras.applications, wanted.title)
    model = function(include_top=False, weights=None, input_tensor=scaled)
    if wanted.marks:
        model = _marked(model, wanted.marks)
    with _explained(file):
        model.load_weights(str(file))
    return model


def _marked(model: typing.Any, marks: Mapping[str, str]) -> typing.Any:
    """The same chain of layers anew, with layers between them that only have a name."""
    import keras

    outputs = inputs = keras.Input(INPUT_SHAPE, name="pictures")
    for layer in model.layers[1:]:
        outputs = type(layer).from_config(layer.get_config())(outputs)
        if layer.name in marks:
            outputs = keras.layers.Activation("linear", name=marks[layer.name])(outputs)
    return keras.Model(inputs, outputs, name=model.name)


def weights_to_cut(folder: Path) -> dict[Backbone, list[Weights]]:
    """Of each model whose weights are in a folder those up to its cut, array by array.

    They are read from the files themselves, and no model is built.

    Raises:
        WeightsError: a file is damaged.
    """
    found = {}
    for each in here(folder):
        file = folder / each.file
        with _explained(file):
            found[each] = _small_to_cut(file) if each is SMALL else list(_published(file, each.cut))
    return found


def _small_to_cut(file: Path) -> list[Weights]:
    names = [name for name, _, _ in BLOCKS]
    known = names[: names.index(CUT) + 1]
    return [array for name, array in _archived(file).items() if name.partition("_")[0] in known]


def file_md5(file: Path) -> str:
    """The MD5 digest by which Keras knows its files, in hexadecimal digits.

    Raises:
        WeightsError: the file cannot be read.
    """
    with _explained(file), file.open("rb") as stream:
        return hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()


def save_weights(model: typing.Any, file: Path) -> None:
    """Writes the weights of the small model, by name, as 16-bit floats."""
    import numpy as np

    arrays = {_path_of(weight): np.asarray(weight, np.float16) for weight in model.weights}
    # Not `savez_compressed`: random bits do not shrink, and zlib's versions differ in bytes.
    np.savez(file, **typing.cast(typing.Any, arrays))


def set_weights(model: typing.Any, file: Path) -> None:
    """Gives the small model the weights that `save_weights` wrote.

    Raises:
        WeightsError: the file cannot be read or has other weights.
    """
    with _explained(file):
        arrays = _archived(file)
    expected = {_path_of(weight): tuple(weight.shape) for weight in model.weights}
    if {name: array.shape for name, array in arrays.items()} != expected:
        raise WeightsError(
            f"{file.name} holds other weights than those of the practice backbone: "
            "clear the exercise's data and run again."
        )
    for weight in model.weights:
        weight.assign(arrays[_path_of(weight)])


def _path_of(weight: typing.Any) -> str:
    """E.g. ``block1_convolution/kernel``, as Keras 3 says and Keras 2 almost."""
    return str(getattr(weight, "path", "") or weight.name.partition(":")[0])


def _archived(file: Path) -> dict[str, Weights]:
    """What `save_weights` wrote, in the order of the layers."""
    import numpy as np

    with file.open("rb") as stream, np.load(stream, allow_pickle=False) as archive:
        return {name: archive[name].astype(np.float32) for name in archive.files}


def _published(file: Path, cut: str) -> Iterator[Weights]:
    """The weights up to a layer in a file as Keras publishes them: a group a layer, in order."""
    import h5py
    import numpy as np

    with h5py.File(file) as archive:
        for layer in archive.attrs["layer_names"]:
            group = archive[layer]
            for name in group.attrs["weight_names"]:
                yield np.asarray(group[name], np.float32)
            if layer in (cut, cut.encode()):
                return


class _explained:  # noqa: N801 - reads as the verb that it is
    """Turns what is raised for a damaged file into a `WeightsError`."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def __enter__(self) -> None:
        """Begins the block."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        damaged = (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile)
        if isinstance(error, damaged) and not isinstance(error, WeightsError):
            raise WeightsError(
                f"{self._file.name} cannot be read ({error}): "
                "clear the exercise's data and run again."
            ) from error
