"""Where feedback on a file goes: the names by which the system that it came from takes it back."""

import dataclasses
from pathlib import PurePosixPath

from grader.classroom.collect.layouts import CANVAS, MOODLE, NBGRADER


@dataclasses.dataclass(frozen=True)
class MoodlePlace:
    """A participant's folder in a download of Moodle's."""

    folder: str
    """As Moodle takes it back: ``Name_participant_assignsubmission_file_``."""
    participant: str


def moodle(file: str) -> MoodlePlace | None:
    """The folder of the file's participant; None where it is not from Moodle.

    Moodle reads the parts between the underscores, and takes the folder's name with and without the
    last one (``mod/assign/feedback/file/importziplib.php``).

    Args:
        file: path of a submission inside the folder that was graded.
    """
    matched = MOODLE.fullmatch(file)
    if matched is None:
        return None
    begin = f"{matched['name']}_{matched['student']}_assign{matched['part']}_"
    return MoodlePlace(begin, matched["student"])


def canvas(file: str) -> str | None:
    """The name of the file's feedback; None where it is not from Canvas.

    Canvas looks for the first two parts between underscores that are numbers alone, the student's
    and the upload's, and leaves out what ends in a part that begins with ``link``
    (``generate_comments_from_files`` of its assignments).
    """
    matched = CANVAS.fullmatch(file)
    if matched is None:
        return None
    # Of an archive that was handed in, the upload is the archive.
    rest = matched["rest"].partition("/")[0]
    stem = PurePosixPath(rest).stem.replace("_", "-")
    return f"{matched['name']}_{matched['student']}_{matched['upload']}_feedback-{stem}.html"


def nbgrader(file: str) -> tuple[str, str, str] | None:
    """The student, the assignment and the notebook of a file in nbgrader's ``submitted``."""
    matched = NBGRADER.fullmatch(file)
    if matched is None:
        return None
    parts = PurePosixPath(matched["rest"])
    return matched["student"], parts.parts[0], parts.stem
