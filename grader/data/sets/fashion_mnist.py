"""Fashion-MNIST: clothes."""

import gzip
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.data.base import KERAS_FILES, Array, PartName, Source, by_part
from grader.data.files.arrays import write_part
from grader.data.sets.mnist import (
    CLASSES,
    IDX_FILES,
    SHAPES,
    Mnist,
    idx_content,
    idx_name,
    read_idx,
    read_npz,
)
from grader.data.sets.registry import register
from grader.inside.protocol.course import Course, CourseFile
from grader.model.errors import DataError

PREFIX = "fashion-mnist-"
"""Before the names of the official files, which are MNIST's otherwise."""
NPZ_FILES = ("fashion-mnist.npz", "fashion_mnist.npz")
"""The four arrays in one file, as many keep them."""
KINDS = (
    *("T-shirt", "trouser", "pullover", "dress", "coat"),
    *("sandal", "shirt", "sneaker", "bag", "ankle boot"),
)
"""In the order of the labels."""

_HASHES = {
    "x_train": ("3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84", 26_421_880),
    "y_train": ("a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845", 29_515),
    "x_test": ("346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073", 4_422_102),
    "y_test": ("67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5", 5_148),
}


@register
class FashionMnist(Mnist):
    """Grey images of clothes, shoes and bags, and which of ten kinds each one is.

    Inputs are uint8 of shape (n, 28, 28), 0 for the black around a garment to 255 for white; labels
    are uint8 of shape (n,): 0 T-shirt, 1 trouser, 2 pullover, 3 dress, 4 coat, 5 sandal, 6 shirt,
    7 sneaker, 8 bag, 9 ankle boot.

    The official edition is Zalando's Fashion-MNIST as Keras serves it: of its 60,000 training
    images 55,000 are for training and 5,000 for validation, picked at random but always the same
    ones; its 10,000 test images are held out. The practice edition is drawn: 20,000 images for
    training and 3,000 for validation, always the same ones, and 3,000 held out, another set on
    each paper.
    """

    id = "fashion-mnist"
    title = "Fashion-MNIST"
    licence = "MIT (Zalando SE); the practice edition: Apache-2.0"
    sources = tuple(
        Source(
            filename=f"{PREFIX}{IDX_FILES[key]}.gz",
            url=f"{KERAS_FILES}/{IDX_FILES[key]}.gz",
            sha256=sha256,
            bytes=size,
        )
        for key, (sha256, size) in _HASHES.items()
    )
    version = 1
    course = Course(
        keras="fashion_mnist",
        tfds=("fashion_mnist",),
        files=(
            *(CourseFile(names=(name,), form="npz") for name in NPZ_FILES),
            *(
                CourseFile(
                    names=(f"{PREFIX}{name}.gz",),
                    form="idx",
                    source=key,
                    borrowed=(f"{name}.gz", name),  # of MNIST
                )
                for key, name in IDX_FILES.items()
            ),
        ),
        counts=(SHAPES["x_train"][0], SHAPES["x_test"][0]),
    )
    import_forms = f"{', '.join(IDX_FILES.values())} (as they are or .gz) or {NPZ_FILES[0]}"

    practice_counts = by_part(20_000, 3_000, 3_000)
    public_seeds = by_part(20_170_801, 20_170_802)
    cut_seed = 20_170_803

    @property
    def class_names(self) -> Mapping[int, str]:
        """The kinds of clothes."""
        return dict(enumerate(KINDS))

    def paint(self, folder: Path, name: PartName, labels: npt.NDArray[np.uint8], seed: int) -> None:
        """Draws clothes."""
        from grader.data.drawing.clothes import draw_clothes

        write_part(folder, name, draw_clothes(labels, seed), labels)

    def arrays(self, files: Path) -> dict[str, Array]:
        """The four arrays of the IDX files, in each of which there are as many of every kind.

        Raises:
            DataError: a file cannot be read or has another structure.
        """
        arrays = {
            key: read_idx(files / source.filename, key)
            for key, source in zip(_HASHES, self.sources, strict=True)
        }
        for key in ("y_train", "y_test"):
            counts = np.bincount(arrays[key], minlength=CLASSES)
            if set(counts.tolist()) != {len(arrays[key]) // CLASSES}:
                name = IDX_FILES[key]
                raise DataError(
                    f"{name} has not as many labels of each kind, as Fashion-MNIST has: "
                    "it is probably MNIST's file of the same name, so get "
                    f"{KERAS_FILES}/{name}.gz."
                )
        return arrays

    def wants(self, filename: str) -> bool:
        """Whether it is one of the four IDX files or all arrays in one."""
        return (
            filename in NPZ_FILES or idx_name(filename.removeprefix(PREFIX)) in IDX_FILES.values()
        )

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes the four IDX files, packed where they are not, or makes them from the one file."""
        by_name = {idx_name(name.removeprefix(PREFIX)): path for name, path in found.items()}
        places = {
            key: folder / source.filename for key, source in zip(_HASHES, self.sources, strict=True)
        }
        if all(name in by_name for name in IDX_FILES.values()):
            for key, place in places.items():
                path = by_name[IDX_FILES[key]]
                read_idx(path, key)
                content = path.read_bytes()
                place.write_bytes(
                    content if path.suffix == ".gz" else gzip.compress(content, mtime=0)
                )
            return True
        packed = next((found[name] for name in NPZ_FILES if name in found), None)
        if packed is None:
            return False
        for key, array in read_npz(packed, f"{KERAS_FILES}/{IDX_FILES['x_train']}.gz").items():
            places[key].write_bytes(gzip.compress(idx_content(array), mtime=0))
        return True
