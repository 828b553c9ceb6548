"""Happy or sad: yellow faces of two moods."""

import typing
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from grader.data.base import STORAGE, PartName, Source, by_part
from grader.data.drawn import DrawnDataset
from grader.data.files import pictures
from grader.data.files.arrays import shuffled, write_part
from grader.data.sets.registry import register
from grader.inside.protocol.course import Branch, Course, CourseFile

CLASSES = ("happy", "sad")
"""The folders' names, in the order of the labels."""
SIZE = 150
"""Height and width of the pictures as arrays, in pixels."""
BRANCHES = tuple(Branch(name, label) for label, name in enumerate(CLASSES))
"""The folders of the course's archive."""


@register
class HappyOrSad(DrawnDataset):
    """Colour pictures of yellow faces, and whether they are happy or sad.

    Inputs are uint8 of shape (n, 150, 150, 3), red, green and blue from 0 to 255; labels are uint8
    of shape (n,), 0 for happy and 1 for sad. The same pictures are served as PNG files too, in
    folders ``happy`` and ``sad``.

    The official edition are the course's 80 faces. All of them are for training; 40 for validation
    are altered from them (flipped, shifted and relit), always the same ones, and so are 400 held
    out, other ones on each paper. The practice edition is drawn: 80 faces for training and 40 for
    validation, always the same ones, and 500 held out, another set on each paper.
    """

    id = "happy-or-sad"
    title = "Happy or Sad"
    licence = (
        "the course's faces: published by Laurence Moroney with the course, no licence stated; "
        "the practice edition: Apache-2.0"
    )
    sources = (
        Source(
            filename="happy-or-sad.zip",
            url=f"{STORAGE}/learning-datasets/happy-or-sad.zip",
            sha256="891cbe64fa5437598d9769baba2d68550dc3c688fb59523a42bfafc1a8f8cf6a",
            bytes=2_670_333,
        ),
    )
    version = 2
    course = Course(
        classes=CLASSES,
        files=(CourseFile(names=("happy-or-sad.zip",), form="zip", branches=BRANCHES),),
        trees=(
            BRANCHES,
            tuple(Branch(f"happy-or-sad/{name}", label) for label, name in enumerate(CLASSES)),
        ),
    )
    import_forms = "happy-or-sad.zip, or folders happy and sad of PNG or JPEG pictures"
    largest_file = pictures.MAX_BYTES
    varies_official_held_out = True
    keeps_folders = 1

    practice_counts = by_part(80, 40, 500)
    practice_labels = range(len(CLASSES))
    public_seeds = by_part(20_190_201, 20_190_202)
    order_seed = 20_190_204
    """Of the official training part."""
    alteration_seed = 20_190_203
    """Of the official edition's validation part."""
    held_out_copies = 5
    """Altered pictures of each official face."""
    published_counts: typing.ClassVar[Mapping[str, int]] = {"happy": 40, "sad": 40}

    def paint(self, folder: Path, name: PartName, labels: pictures.Uint8s, seed: int) -> None:
        """Paints faces."""
        from grader.data.drawing.faces import draw_faces

        pictures.write_pictures(folder, name, draw_faces(labels, seed), labels, CLASSES)

    def check_official(self, files: Path) -> None:
        """Checks that there are pictures of both classes, and that each can be read."""
        pictures.read_all(self._archive(files), CLASSES, SIZE)

    def note_official(self, files: Path) -> str:
        """How many pictures of each class there are, where it is not 40."""
        labels = [member.label for member in pictures.members(self._archive(files), CLASSES)]
        counts = {label: labels.count(label) for label in CLASSES}
        if counts == self.published_counts:
            return ""
        found, published = (
            " and ".join(f"{number[label]} {label}" for label in CLASSES)
            for number in (counts, self.published_counts)
        )
        return f"{found} faces where {published} ones were published"

    def cut_public(self, files: Path, folder: Path) -> None:
        """Takes all faces for training, and altered ones for validation."""
        from grader.data.drawing.alterations import alter

        archive = self._archive(files)
        images, labels = pictures.read_all(archive, CLASSES, SIZE)
        order = shuffled(len(labels), self.order_seed)  # whatever is split off has both classes
        write_part(folder, "training", images[order], labels[order])
        members = pictures.members(archive, CLASSES)
        pictures.write_files(folder, "training", pictures.contents(archive, members))
        # Every other face, so that both classes and all degrees of a mood are among them.
        altered = alter(images[::2], labels[::2], 1, self.alteration_seed)
        pictures.write_pictures(folder, "validation", *altered, CLASSES)

    def cut_held_out(self, files: Path, folder: Path, seed: int) -> None:
        """Alters each face several times."""
        from grader.data.drawing.alterations import alter

        images, labels = pictures.read_all(self._archive(files), CLASSES, SIZE)
        write_part(folder, "held-out", *alter(images, labels, self.held_out_copies, seed))

    def wants(self, filename: str) -> bool:
        """Whether it is the archive or a picture."""
        return super().wants(filename) or pictures.is_picture(filename)

    def adopt(self, found: Mapping[str, Path], folder: Path) -> bool:
        """Takes the archive, or packs one of pictures in folders."""
        by_name = {PurePosixPath(name).name: path for name, path in found.items()}
        if super().adopt(by_name, folder):
            return True
        return pictures.pack(found, self._archive(folder), CLASSES)

    def _archive(self, files: Path) -> Path:
        return files / self.sources[0].filename
