"""A small public part, what it stands for, and the supply that a worker makes of both."""

import dataclasses
import io
from pathlib import Path

import numpy as np
from PIL import Image

from grader.inside.protocol.course import Branch, Course, CourseFile, Table
from grader.inside.worker.standins.supply import Supply
from support.worker_driver import job

CLASSES = ("cats", "dogs")
WHOLE = tuple(
    Branch(f"PetImages/{name}", label, ("train", "validation"), renumbered=True)
    for label, name in enumerate(("Cat", "Dog"))
)
CUT = tuple(
    Branch(f"filtered/{part}/{name}", label, (part,), whole=True)
    for part in ("train", "validation")
    for label, name in enumerate(CLASSES)
)
COURSE = Course(
    keras="mnist",
    tfds=("pets",),
    classes=CLASSES,
    files=(
        CourseFile(("pets.zip", "0123456789abcdefghijklmnopqrstuv"), "zip", branches=WHOLE),
        CourseFile(("filtered.zip",), "zip", branches=CUT),
        CourseFile(("pets.npz",), "npz"),
        CourseFile(("images.gz", "images"), "idx", source="x_train"),
        CourseFile(("labels.csv",), "copy", source="files/labels.csv"),
        CourseFile(
            ("spots.csv",), "table", table=Table(",Date,Spots", "2000-01-31", "month", 14, True)
        ),
    ),
    trees=(WHOLE, CUT),
    counts=(60_000,),
)


@dataclasses.dataclass(frozen=True)
class World:
    """A supply, and what it said to the student."""

    supply: Supply
    public: Path
    said: list[str]


def jpeg(grey: int) -> bytes:
    """A small picture."""
    stream = io.BytesIO()
    Image.new("RGB", (16, 16), (grey, grey, grey)).save(stream, "JPEG")
    return stream.getvalue()


def broken_files() -> dict[str, bytes]:
    """One file of each kind that a public part may have among its pictures."""
    return {"empty.jpg": b"", "torn.jpg": jpeg(9)[:300], "text.jpg": b"<html>no</html>"}


def public_part(folder: Path) -> Path:
    """Twelve pictures for training and two for validation, as arrays and as files."""
    for part, count in (("train", 10), ("validation", 2)):
        numbers = np.arange(count, dtype=np.uint8)
        np.save(folder / f"x_{part}.npy", np.repeat(numbers, 16).reshape(count, 4, 4))
        np.save(folder / f"y_{part}.npy", numbers % 2)
        for label, name in enumerate(CLASSES):
            place = folder / "files" / part / name
            place.mkdir(parents=True)
            for number in numbers[label::2]:
                (place / f"{number}.jpg").write_bytes(jpeg(int(number)))
            if part == "train":
                for broken, content in broken_files().items():
                    (place / broken).write_bytes(content)
    (folder / "files" / "labels.csv").write_text("label\n1\n")
    return folder


def world(folder: Path, course: Course = COURSE) -> World:
    """The supply of a run on a small public part, which is made in a folder."""
    public = folder / "public"
    public.mkdir()
    said: list[str] = []
    return World(Supply(job(course=course), public_part(public), said.append), public, said)
