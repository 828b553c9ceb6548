"""Horses or humans, and the pretrained model that comes with them."""

import shutil
from pathlib import Path

from grader.data.archived import ArchivedPictures, branches
from grader.data.base import COURSE_FILES, PartName, Source, by_part
from grader.data.files import pictures
from grader.data.files.weights import PUBLISHED
from grader.data.sets.registry import register
from grader.inside.backbones import SMALL
from grader.inside.protocol.course import Course, CourseFile
from grader.model import resources

CLASSES = ("horses", "humans")
"""The folders' names, in the order of the labels."""
SIZE = 150
"""Height and width of the pictures as arrays, in pixels."""

TRAINING = Source(
    filename="horse-or-human.zip",
    url=f"{COURSE_FILES}/horse-or-human.zip",
    sha256="e2e6f70d3d549c5dd10a57165e55af253ee66ad750403f95c0fb76bb943633a9",
    bytes=149_574_867,
    archive="horse-or-human-150px.zip",
)
VALIDATION = Source(
    filename="validation-horse-or-human.zip",
    url=f"{COURSE_FILES}/validation-horse-or-human.zip",
    sha256="ae5fff2f4f5554791f05358108e2e05d9801b191f1896ea101402f0e7f6c32c0",
    bytes=11_480_187,
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

    A pretrained model comes with either: a small one, and with the official edition InceptionV3 and
    MobileNet too where their files are among the official ones.
    """

    id = "horses-or-humans"
    title = "Horses or Humans"
    licence = "CC BY 2.0 (Laurence Moroney); the practice edition: Apache-2.0"
    sources = (TRAINING, VALIDATION, *(each.source for each in PUBLISHED))
    archives = (TRAINING, VALIDATION)
    published_counts = ((500, 527), (128, 128))
    extras = tuple(each.backbone.file for each in PUBLISHED)
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
            *(CourseFile(names=(each.source.filename,), form="weights") for each in PUBLISHED),
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
        f"with folders horses and humans of PNG or JPEG pictures, and perhaps "
        + " or ".join(each.source.filename for each in PUBLISHED)
    )

    practice_counts = by_part(1_000, 200, 1_000)
    practice_labels = range(len(CLASSES))
    public_seeds = by_part(20_190_411, 20_190_412)
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
        """Checks that each picture can be read, and that pretrained models are the known ones."""
        super().check_official(files)
        _published(files)

    def note_official(self, files: Path) -> str:
        """Which pretrained models there are, and how many pictures where not as published."""
        counted = super().note_official(files)
        there = [each.backbone.title for each in PUBLISHED if each.source.find(files)]
        model = f"with {' and '.join(there)}" if there else _WITHOUT_PUBLISHED
        return f"{counted}; {model}" if counted else model

    def lacks_official(self, files: Path) -> str:
        """A file of published weights, one of which the course's mark is meant for."""
        there = any(each.source.find(files) for each in PUBLISHED)
        return "" if there else " or ".join(each.source.filename for each in PUBLISHED)

    def cut_public(self, files: Path, folder: Path) -> None:
        """Cuts the training archive into training and validation; adds the pretrained models."""
        super().cut_public(files, folder)
        _published(files, folder)
        _serve_practice_backbone(folder)


_WITHOUT_PUBLISHED = (
    "with the small pretrained model of the practice edition, for "
    f"{' or '.join(each.source.filename for each in PUBLISHED)}, which the marks are meant for, is "
    "not among them"
)


def _published(files: Path, folder: Path | None = None) -> None:
    """Checks the published weights among official files; copies them to a folder if one is given.

    Raises:
        DataError: a file is another one.
    """
    for each in PUBLISHED:
        each.serve(files, folder)


def _serve_practice_backbone(folder: Path) -> None:
    shutil.copyfile(resources.backbone_weights(), folder / SMALL.file)
