"""Horses or humans, and the pretrained model that comes with them."""

from __future__ import annotations

import shutil
import typing
from collections.abc import Mapping
from pathlib import Path

from grader.data.archived import ArchivedPictures, branches
from grader.data.base import PartName, Source
from grader.data.files import pictures
from grader.data.sets.registry import register
from grader.inside import pretrained
from grader.inside.protocol.course import Course, CourseFile
from grader.model import resources
from grader.model.errors import DataError

CLASSES = ("horses", "humans")
"""The folders' names, in the order of the labels."""
SIZE = 150
"""Height and width of the pictures as arrays, in pixels."""

_SERVER = "https://storage.googleapis.com"
TRAINING = Source(
    filename="horse-or-human.zip",
    url=f"{_SERVER}/download.tensorflow.org/data/horse-or-human.zip",
    sha256="e2e6f70d3d549c5dd10a57165e55af253ee66ad750403f95c0fb76bb943633a9",
    bytes=149_574_867,
    archive="horse-or-human-150px.zip",
)
VALIDATION = Source(
    filename="validation-horse-or-human.zip",
    url=f"{_SERVER}/download.tensorflow.org/data/validation-horse-or-human.zip",
    sha256="ae5fff2f4f5554791f05358108e2e05d9801b191f1896ea101402f0e7f6c32c0",
    bytes=11_480_187,
)
BACKBONE = Source(
    filename="inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5",
    url=f"{_SERVER}/mledu-datasets/inception_v3_weights_tf_dim_ordering_tf_kernels_notop.h5",
    sha256=None,  # known by its MD5
    bytes=87_910_968,
    optional=True,
)


@register
class HorsesOrHumans(ArchivedPictures):
    """Colour pictures of horses and of humans, and which of both each one shows.

    Inputs are uint8 of shape (n, 150, 150, 3), red, green and blue from 0 to 255; labels are uint8
    of shape (n,), 0 for a horse and 1 for a human. The same pictures are served as files too, in
    folders ``horses`` and ``humans``; the official ones are twice as large there.

    The official edition is Laurence Moroney's set, rendered by a computer: of its training archive
    the last tenth of the horses and of the humans, in the order of their names, are for validation,
    and all others for training; its validation archive is held out. The practice edition is drawn:
    1,000 pictures for training and 200 for validation, always the same ones, and 1,000 held out,
    another set on each paper.

    A pretrained model comes with either. With the practice edition it is a small one, in the
    official edition InceptionV3 where its file is among the official ones, else the small one too.
    """

    id = "horses-or-humans"
    title = "Horses or Humans"
    licence = "CC BY 2.0 (Laurence Moroney); the practice edition: Apache-2.0"
    sources = (TRAINING, VALIDATION, BACKBONE)
    archives = (TRAINING, VALIDATION)
    published_counts = ((500, 527), (128, 128))
    classes = CLASSES
    size = SIZE
    version = 2
    course = Course(
        tfds=("horses_or_humans",),
        classes=CLASSES,
        files=(
            CourseFile(
                names=(TRAINING.filename, "1onaG42NZft3wCE1WH0GDEbUhu75fedP5"),
                form="zip",
                branches=branches(CLASSES, "", "train"),
            ),
            # What the course validates with is held out; the public validation part stands in.
            CourseFile(
                names=(VALIDATION.filename, "1LYeusSEIiZQpwN-mthh5nKdA75VsKG1U"),
                form="zip",
                branches=branches(CLASSES, "", "validation"),
            ),
            CourseFile(names=(BACKBONE.filename,), form="weights"),
        ),
        trees=(
            branches(CLASSES, "horse-or-human", "train")
            + branches(CLASSES, "validation-horse-or-human", "validation"),
            branches(CLASSES, "train", "train") + branches(CLASSES, "validation", "validation"),
            branches(CLASSES, "training", "train") + branches(CLASSES, "validation", "validation"),
        ),
    )
    import_forms = (
        f"{TRAINING.filename} and {VALIDATION.filename}, or as folders train and validation, each "
        f"with folders horses and humans of PNG or JPEG pictures, and perhaps {BACKBONE.filename}"
    )

    practice_counts: typing.ClassVar[Mapping[PartName, int]] = {
        "training": 1_000,
        "validation": 200,
        "held-out": 1_000,
    }
    practice_labels = range(len(CLASSES))
    public_seeds: typing.ClassVar[Mapping[PartName, int]] = {
        "training": 20_190_411,
        "validation": 20_190_412,
    }
    order_seed = 20_190_413

    def paint(self, folder: Path, name: PartName, labels: pictures.Uint8s, seed: int) -> None:
        """Paints figures."""
        from grader.data.drawing.figures import draw_figures

        pictures.write_pictures(folder, name, draw_figures(labels, seed, SIZE), labels, CLASSES)

    def draw_public(self, folder: Path) -> None:
        """Draws the training and the validation part; adds the small pretrained model."""
        super().draw_public(folder)
        _serve_practice_backbone(folder)

    def check_official(self, files: Path) -> None:
        """Checks that each picture can be read, and that the pretrained model is the known one."""
        super().check_official(files)
        _backbone(files)

    def note_official(self, files: Path) -> str:
        """Which pretrained model there is, and how many pictures where that is not as published."""
        counted = super().note_official(files)
        model = "with InceptionV3" if (files / BACKBONE.filename).is_file() else _WITHOUT_INCEPTION
        return f"{counted}; {model}" if counted else model

    def lacks_official(self, files: Path) -> str:
        """InceptionV3's file, which the course's mark is meant for."""
        return "" if (files / BACKBONE.filename).is_file() else BACKBONE.filename

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the training archive into training and validation; adds the pretrained model."""
        super().cut_public(files, folder)
        if backbone := _backbone(files):
            shutil.copyfile(backbone, folder / pretrained.OFFICIAL_FILE)
        else:
            _serve_practice_backbone(folder)


_WITHOUT_INCEPTION = (
    "with the small pretrained model of the practice edition, for "
    f"{BACKBONE.filename}, which the marks are meant for, is not among them"
)


def _backbone(files: Path) -> Path | None:
    """The file of InceptionV3's weights; None where there is none.

    Raises:
        DataError: it is another file.
    """
    file = files / BACKBONE.filename
    if not file.is_file():
        return None
    found = pretrained.file_md5(file)
    if found != pretrained.OFFICIAL_MD5:
        raise DataError(
            f"{file.name} has the MD5 digest {found}, expected {pretrained.OFFICIAL_MD5}: get it "
            f"again from {BACKBONE.url}, or leave it out for the small pretrained model."
        )
    return file


def _serve_practice_backbone(folder: Path) -> None:
    shutil.copyfile(resources.backbone_weights(), folder / pretrained.PRACTICE_FILE)
