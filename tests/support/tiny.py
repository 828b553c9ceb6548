"""A dataset of a few numbers, for tests of what is common to all datasets."""

import hashlib
import zipfile
from pathlib import Path

import numpy as np
import numpy.typing as npt

from grader.data.base import Dataset, Source
from grader.data.files.arrays import write_part
from grader.model.errors import DataError

OFFICIAL = bytes(range(100, 112))
Bytes = npt.NDArray[np.uint8]


class Tiny(Dataset):
    """Numbers and their last bits."""

    id = "tiny"
    title = "Tiny Numbers"
    licence = "none"
    sources = (
        Source(
            "tiny.bin", "https://example.org/tiny.bin", hashlib.sha256(OFFICIAL).hexdigest(), 12
        ),
    )
    version = 3
    import_forms = "tiny.bin"

    def __init__(self) -> None:
        self.done: list[str] = []

    def draw_public(self, folder: Path) -> None:
        self.done.append("draw public")
        for name in ("training", "validation"):
            write_part(folder, name, *self.numbers(7))

    def draw_held_out(self, folder: Path, seed: int) -> None:
        self.done.append(f"draw {seed}")
        write_part(folder, "held-out", *self.numbers(seed))

    def check_official(self, files: Path) -> None:
        if len((files / "tiny.bin").read_bytes()) != 12:
            raise DataError("tiny.bin has another size than 12 bytes: get it again.")

    def cut_public(self, files: Path, folder: Path) -> None:
        self.done.append("cut public")
        content = self.content(files)
        write_part(folder, "training", content[:6], content[:6] % 2)
        write_part(folder, "validation", content[6:9], content[6:9] % 2)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:
        self.done.append("cut held-out")
        write_part(folder, "held-out", self.content(files)[9:], self.content(files)[9:] % 2)

    @staticmethod
    def numbers(seed: int) -> tuple[Bytes, Bytes]:
        values = np.random.default_rng(seed).integers(0, 256, 8, np.uint8)
        return values, values % 2

    @staticmethod
    def content(files: Path) -> Bytes:
        return np.fromfile(files / "tiny.bin", np.uint8)


class Unlinked(Tiny):
    """Numbers that no program can download, and of which no hash is known."""

    sources = (
        Source("tiny.bin", None, None, None, page="https://example.org/tiny", archive="tiny.zip"),
    )

    def note_official(self, files: Path) -> str:
        return "twelve numbers"


def as_archive(given: Path) -> Path:
    """The file in a folder of an archive, with another beside it."""
    with zipfile.ZipFile(given / "archive.zip", "w") as archive:
        archive.writestr("readme.txt", "not this")
        archive.writestr("some/where/tiny.bin", OFFICIAL)
    return given / "archive.zip"
