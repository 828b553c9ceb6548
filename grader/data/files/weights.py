"""Weights as others publish them: known again, checked, and brought into the form that is served.

A file that is not known byte for byte is hostile: HDF5 holds no code, and of it only arrays of the
expected place, shape and type are read, after its size; links to other files are not followed.
"""

import dataclasses
import hashlib
import shutil
import typing
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.data.base import STORAGE, Source
from grader.inside import pretrained
from grader.inside.backbones import INCEPTION, MOBILENET, Backbone
from grader.model.errors import DataError

Arrays = Mapping[str, npt.NDArray[np.float32]]
Shapes = Mapping[str, tuple[int, ...]]

LARGEST_FILE = 64 * 2**20
"""In bytes, of one that is looked into."""
MOST_OBJECTS = 2_000
"""In one file; the published ones have a few hundred."""
_NORMALIZATION = ("gamma", "beta", "moving_mean", "moving_variance")


@dataclasses.dataclass(frozen=True)
class PublishedWeights:
    """The weights of one pretrained model, and how they are known."""

    backbone: Backbone
    source: Source
    md5: str
    """Of the published file."""
    numbers: str = ""
    """`digest` of its arrays, by which they are known in other files; empty where such files
    are not taken."""
    layers: Mapping[str, Shapes] = dataclasses.field(default_factory=dict)
    """Their shapes by layer and name, in order; for `numbers`."""

    def serve(self, files: Path, folder: Path | None = None) -> bool:
        """Checks the file among official ones and copies it to a folder of public data.

        What is written has the form in which Keras published the file.

        Args:
            files: folder of the official files.
            folder: where it is written; None to check alone.

        Returns:
            Whether there is one.

        Raises:
            DataError: it is another file.
        """
        file = self.source.find(files)
        if file is None:
            return False
        target = folder / self.backbone.file if folder else None
        if pretrained.file_md5(file) == self.md5:
            if target:
                shutil.copyfile(file, target)
            return True
        try:
            layers = self._known(file)
        except _Unknown as error:
            raise DataError(
                f"{file.name} {error}: get it again from {self.source.url}, or leave it out."
            ) from error
        if target:
            pretrained.write_layers(target, layers)
        return True

    def _known(self, file: Path) -> Mapping[str, Arrays]:
        """The arrays of a file that is not the published one, byte for byte.

        Raises:
            _Unknown: they are not the published ones.
        """
        if not self.numbers:
            found = pretrained.file_md5(file)
            raise _Unknown(f"has the MD5 digest {found}, expected {self.md5}")
        layers = _read(file, self.layers)
        found = digest(array for arrays in layers.values() for array in arrays.values())
        if found != self.numbers:
            raise _Unknown(
                f"holds other numbers than {self.backbone.title}'s published weights (SHA-256 "
                f"{found[:16]}, expected {self.numbers[:16]})"
            )
        return layers


class _Unknown(ValueError):
    """A file of weights is not the expected one; the text goes on after its name."""


def digest(arrays: Iterable[npt.NDArray[np.float32]]) -> str:
    """SHA-256 of shapes and numbers, in order, as little-endian 32-bit floats."""
    known = hashlib.sha256()
    for array in arrays:
        known.update(repr(array.shape).encode() + np.ascontiguousarray(array, "<f4").tobytes())
    return known.hexdigest()


def _read(file: Path, layers: Mapping[str, Shapes]) -> dict[str, dict[str, typing.Any]]:
    """Arrays of the expected layers, in the form of Keras 2 or of Keras 3.

    Raises:
        _Unknown: one is not there, or is another than expected.
    """
    import h5py  # type: ignore[import-untyped]

    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise _Unknown(f"has {size:,} bytes, expected {LARGEST_FILE:,} at most")
    try:
        with h5py.File(file, "r") as archive:
            groups = _groups(archive)
            return {
                layer: dict(zip(shapes, _arrays(layer, shapes, groups), strict=True))
                for layer, shapes in layers.items()
            }
    except (OSError, RuntimeError, KeyError, TypeError, ValueError) as error:
        if isinstance(error, _Unknown):
            raise
        raise _Unknown("cannot be read as HDF5, perhaps it is cut short") from error


def _groups(archive: typing.Any) -> dict[str, list[typing.Any]]:
    """The arrays of each layer in order; only what lies in the file itself is visited.

    Keras 2 names groups after layers, and says the order of their arrays; Keras 3 numbers the
    arrays, and says the layer's name.
    """
    objects: dict[str, typing.Any] = {}

    def visit(path: str, found: typing.Any) -> bool | None:
        objects[path] = found
        return True if len(objects) > MOST_OBJECTS else None

    if archive.visititems(visit):
        raise _Unknown(f"holds more than {MOST_OBJECTS:,} groups and arrays")
    groups = {}
    for path, found in objects.items():
        if "weight_names" in found.attrs:
            names = [_text(name) for name in found.attrs["weight_names"]]
            groups[path] = [objects[f"{path}/{name}"] for name in names]
        elif path.endswith("/vars") and "name" in found.attrs:
            groups[_text(found.attrs["name"])] = _numbered(path, objects)
    return groups


def _text(name: typing.Any) -> str:
    return name.decode(errors="replace") if isinstance(name, bytes) else str(name)


def _numbered(path: str, objects: Mapping[str, typing.Any]) -> list[typing.Any]:
    found: list[typing.Any] = []
    while (each := objects.get(f"{path}/{len(found)}")) is not None:
        found.append(each)
    return found


def _arrays(
    layer: str, shapes: Shapes, groups: Mapping[str, list[typing.Any]]
) -> Iterator[npt.NDArray[np.float32]]:
    found = groups.get(layer, [])
    if len(found) != len(shapes):
        raise _Unknown(f"has {len(found)} arrays for the layer {layer}, expected {len(shapes)}")
    for dataset, (name, shape) in zip(found, shapes.items(), strict=True):
        there = getattr(dataset, "shape", None)
        if there != shape:
            raise _Unknown(f"has the shape {there} for {name} of {layer}, expected {shape}")
        # Chunks may be packed, and external or virtual arrays lie in other files.
        if dataset.dtype != np.dtype("<f4") or dataset.chunks or dataset.external:
            raise _Unknown(f"holds {name} of {layer} in another way than Keras writes it")
        yield dataset[()]


def _mobilenet() -> dict[str, Shapes]:
    """The layers of MobileNet 1.0 without its top (Howard et al. 2017, table 1), in Keras's names.

    Those that have no weights are left out but for the last one before the cut.
    """
    layers: dict[str, Shapes] = {"conv1": {"kernel": (3, 3, 3, 32)}}
    layers["conv1_bn"] = dict.fromkeys(_NORMALIZATION, (32,))
    before = 32
    widths = (64, 128, 128, 256, 256, *[512] * 6, 1024, 1024)
    for number, after in enumerate(widths, 1):
        deep, point = f"conv_dw_{number}", f"conv_pw_{number}"
        layers[deep] = {"depthwise_kernel": (3, 3, before, 1)}
        layers[f"{deep}_bn"] = dict.fromkeys(_NORMALIZATION, (before,))
        layers[point] = {"kernel": (1, 1, before, after)}
        layers[f"{point}_bn"] = dict.fromkeys(_NORMALIZATION, (after,))
        if f"{point}_relu" == MOBILENET.cut:
            layers[MOBILENET.cut] = {}
        before = after
    return layers


PUBLISHED = (
    PublishedWeights(
        INCEPTION,
        Source(
            filename=INCEPTION.published,
            url=f"{STORAGE}/mledu-datasets/{INCEPTION.published}",
            sha256=None,  # known by its MD5
            bytes=87_910_968,
            optional=True,
        ),
        md5="bcbd6486424b2319ff4ef7d526e38f63",
    ),
    PublishedWeights(
        MOBILENET,
        Source(
            filename=MOBILENET.published,
            url=f"{STORAGE}/tensorflow/keras-applications/mobilenet/{MOBILENET.published}",
            sha256=None,
            bytes=17_225_924,
            archive="mobilenet_1_0_224_tf_no_top.weights.h5",
            optional=True,
        ),
        md5="725ccbd03d61d7ced5b5c4cd17e7d527",
        numbers="c8674ea4699d8222278fe75ecddb9b252acd1efa974446672671c21f36c43555",
        layers=_mobilenet(),
    ),
)
"""The official pretrained models, in the order of the table of backbones."""
