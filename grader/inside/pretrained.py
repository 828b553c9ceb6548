"""Pretrained models without a top: the practice edition's small one, the course's InceptionV3.

A dataset that comes with a model has its weights in the folder of its public data, under one of
the names below. This module works inside the box too, where it is alone but for Keras and numpy.
"""

from __future__ import annotations

import hashlib
import shutil
import typing
import zipfile
from collections.abc import Iterator
from pathlib import Path

if typing.TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Weights = npt.NDArray[np.float32]

PRACTICE_FILE = "backbone.npz"
"""Weights of `small`, in the folder of public data of a practice edition."""
OFFICIAL_FILE = "backbone.h5"
"""Weights of `inception`, in the folder of public data of an official edition."""
OFFICIAL_MD5 = "bcbd6486424b2319ff4ef7d526e38f63"
"""Of the weights that Keras itself publishes for InceptionV3 without a top."""
INPUT_SHAPE = (150, 150, 3)
CUT = "mixed7"
"""The layer where the course cuts InceptionV3; the small model has one of that name too."""

SMALL_MODEL = (
    "the small pretrained model of the practice edition, whose layers have the names of "
    "InceptionV3's, mixed7 among them,"
)
"""What reports call it."""

_BRIGHTEST = 2.0
"""Above it, a picture's values are from 0 to 255."""

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


def load(folder: Path) -> typing.Any | None:
    """The model whose weights are in a folder of public data; None when there are none.

    Takes RGB pictures of `INPUT_SHAPE` from 0 to 255. Its layers are trainable, as Keras makes
    them.

    Raises:
        WeightsError: the file is damaged.
    """
    if (folder / OFFICIAL_FILE).is_file():
        return inception(folder / OFFICIAL_FILE)
    if (folder / PRACTICE_FILE).is_file():
        model = small()
        set_weights(model, folder / PRACTICE_FILE)
        return model
    return None


def has_weights(folder: Path) -> bool:
    """Whether a folder of public data comes with a pretrained model."""
    return any((folder / name).is_file() for name in (OFFICIAL_FILE, PRACTICE_FILE))


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
    """The same in the place of ``keras.applications.InceptionV3``, for pictures of any scale.

    Keras's own takes values from -1 to 1, and the course gives it values from 0 to 1: what is from
    0 to 1, or from 0 to 255, is scaled here, picture by picture.

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
            shares = tf.where(high > _BRIGHTEST, pictures / 255.0, pictures)
            return tf.where(low < 0, pictures, shares * 2.0 - 1.0)

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


def write_published(folder: Path, target: Path) -> None:
    """Writes the weights of a folder's model in the form in which Keras publishes InceptionV3's.

    What was made by ``InceptionV3(weights=None)`` in a sandbox takes them with ``load_weights``.

    Raises:
        WeightsError: the file is damaged.
        OSError: the target cannot be written.
    """
    if (folder / OFFICIAL_FILE).is_file():
        shutil.copyfile(folder / OFFICIAL_FILE, target)
        return
    import h5py  # type: ignore[import-untyped]
    import numpy as np

    model = bare(INPUT_SHAPE)
    set_weights(model, folder / PRACTICE_FILE)
    layers = [layer for layer in model.layers if layer.weights]
    with h5py.File(target, "w") as archive:
        archive.attrs["layer_names"] = [layer.name.encode() for layer in layers]
        for layer in layers:
            group = archive.create_group(layer.name)
            arrays = {_path_of(weight): np.asarray(weight) for weight in layer.weights}
            group.attrs["weight_names"] = [name.encode() for name in arrays]
            for name, array in arrays.items():
                group[name] = array


def inception(file: Path, md5: str = OFFICIAL_MD5) -> typing.Any:
    """InceptionV3 without a top, its inputs scaled inside, with the weights of a file.

    Args:
        file: weights as Keras publishes them, HDF5.
        md5: what the file's digest must be.

    Raises:
        WeightsError: it is not, or the file cannot be read.
    """
    import keras

    found = file_md5(file)
    if found != md5:
        raise WeightsError(
            f"{file.name} has the MD5 digest {found}, expected {md5}: "
            "delete it and fetch the exercise's data again."
        )
    inputs = keras.Input(INPUT_SHAPE, name="pictures")
    scaled = keras.layers.Rescaling(1 / 127.5, offset=-1, name="rescaling")(inputs)
    model = keras.applications.InceptionV3(include_top=False, weights=None, input_tensor=scaled)
    with _explained(file):
        model.load_weights(str(file))
    return model


def weights_to_cut(folder: Path) -> list[Weights]:
    """The weights of the model that `load` gives, of the layers up to `CUT`, array by array.

    They are read from the file itself, and no model is built; without a file there are none.

    Raises:
        WeightsError: the file is damaged.
    """
    official, practice = folder / OFFICIAL_FILE, folder / PRACTICE_FILE
    if official.is_file():
        with _explained(official):
            return list(_published(official))
    if practice.is_file():
        names = [name for name, _, _ in BLOCKS]
        known = names[: names.index(CUT) + 1]
        with _explained(practice):
            arrays = _archived(practice)
        return [array for name, array in arrays.items() if name.partition("_")[0] in known]
    return []


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


def _published(file: Path) -> Iterator[Weights]:
    """The weights up to `CUT` in a file as Keras publishes them: a group a layer, in order."""
    import h5py
    import numpy as np

    with h5py.File(file) as archive:
        for layer in archive.attrs["layer_names"]:
            group = archive[layer]
            for name in group.attrs["weight_names"]:
                yield np.asarray(group[name], np.float32)
            if layer in (CUT, CUT.encode()):
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
