"""Rock, paper, scissors: hands in colour."""

from pathlib import Path

from grader.data.archived import ArchivedPictures, branches
from grader.data.base import COURSE_FILES, PartName, Source, by_part
from grader.data.files import pictures
from grader.data.sets.registry import register
from grader.inside.protocol.course import Course, CourseFile

CLASSES = ("paper", "rock", "scissors")
"""The folders' names, in the order of the labels."""
SIZE = 150
"""Height and width of the pictures as arrays, in pixels."""

TRAINING = Source(
    filename="rps.zip",
    url=f"{COURSE_FILES}/rps.zip",
    sha256="c2403444395842ad04c53612bad54b574443eae17a0723117a2ff87b9d72194f",
    bytes=200_682_221,
    archive="rps-150px.zip",
)
TEST = Source(
    filename="rps-test-set.zip",
    url=f"{COURSE_FILES}/rps-test-set.zip",
    sha256="c27ab9fa43ce40b2e453de711365b477f4424586edf0388116674fd320f07503",
    bytes=29_516_758,
    archive="rps-test-set-150px.zip",
)


@register
class RockPaperScissors(ArchivedPictures):
    """Colour pictures of hands that play rock, paper, scissors, and what each one plays.

    Inputs are uint8 of shape (n, 150, 150, 3), red, green and blue from 0 to 255; labels are uint8
    of shape (n,), 0 for paper, 1 for rock and 2 for scissors. The same pictures are served as files
    too, in folders of these names; the official ones are twice as large there.

    The official edition is Laurence Moroney's set, rendered by a computer: of its training archive
    the last persons of each class, a tenth of the pictures at least, are for validation, and all
    others for training; its test archive is held out. The practice edition is drawn: 900 pictures
    for training and 150 for validation, always the same ones, and 450 held out, another set on each
    paper.
    """

    id = "rock-paper-scissors"
    title = "Rock Paper Scissors"
    licence = "CC BY 2.0 (Laurence Moroney); the practice edition: Apache-2.0"
    sources = (TRAINING, TEST)
    archives = (TRAINING, TEST)
    published_counts = ((840,) * 3, (124,) * 3)
    classes = CLASSES
    size = SIZE
    version = 1
    course = Course(
        tfds=("rock_paper_scissors",),
        classes=CLASSES,
        files=(
            CourseFile(names=("rps.zip",), form="zip", branches=branches(CLASSES, "rps", "train")),
            # What the course validates with is held out; the public validation part stands in.
            CourseFile(
                names=("rps-test-set.zip",),
                form="zip",
                branches=branches(CLASSES, "rps-test-set", "validation"),
            ),
        ),
        trees=(
            branches(CLASSES, "rps", "train") + branches(CLASSES, "rps-test-set", "validation"),
            branches(CLASSES, "train", "train") + branches(CLASSES, "validation", "validation"),
        ),
    )
    import_forms = (
        f"{TRAINING.filename} and {TEST.filename}, or as folders rps and rps-test-set, each with "
        "folders paper, rock and scissors of PNG or JPEG pictures"
    )

    practice_counts = by_part(900, 150, 450)
    practice_persons = by_part(8, 4)
    """The official pictures show as few, and others where they are held out."""
    practice_labels = range(len(CLASSES))
    public_seeds = by_part(20_191_201, 20_191_202)
    order_seed = 20_191_203

    def paint(self, folder: Path, name: PartName, labels: pictures.Uint8s, seed: int) -> None:
        """Paints hands: of few persons those to learn from, each of another one those held out."""
        from grader.data.drawing.gestures import draw_gestures

        images = draw_gestures(labels, seed, SIZE, self.practice_persons.get(name))
        pictures.write_pictures(folder, name, images, labels, CLASSES)
