"""What a gradebook knows beside the attempts: students, exercises, files, and what was odd."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata

_SLUG_LETTERS = 40
_SLUG_DIGITS = 12


@dataclasses.dataclass(frozen=True)
class Student:
    """One person of the class."""

    id: str
    """A login, a number or a folder's name that no other student has."""
    name: str = ""
    email: str = ""
    section: str = ""
    login: str = ""
    sis_id: str = ""
    """The student's id in the school's own system, where a roster has it."""
    canvas_id: str = ""
    """The number that Canvas has for this student, from its roster or its downloads."""

    @property
    def slug(self) -> str:
        """A file name for this student: plain letters, and never that of another student."""
        return slug(self.id)

    @property
    def shown(self) -> str:
        """The name to show: the id where no name is known."""
        return self.name or self.id


@dataclasses.dataclass(frozen=True)
class ExerciseFacts:
    """What a gradebook knows of an exercise."""

    id: str
    title: str
    max_score: float


@dataclasses.dataclass(frozen=True)
class HandedIn:
    """A file that a student handed in, whatever became of it."""

    student: str
    """Id of the student."""
    file: str
    """Its path inside the folder that was graded."""
    exercise: str = ""
    """Id of the exercise; empty where it is unknown."""
    attempt: int = 0
    """The number of the attempt; 0 where it was left ungraded."""


@dataclasses.dataclass(frozen=True)
class Trouble:
    """Something in the folder of submissions that a person should look at."""

    message: str
    """One sentence: what was found, and what was done about it or mends it."""
    file: str = ""
    student: str = ""
    exercise: str = ""
    ungraded: bool = True
    """Whether something stayed without a verdict because of it."""


def slug(text: str) -> str:
    """A short file name of plain letters, with digits that keep two texts apart."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    letters = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LETTERS].strip("-")
    digits = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_SLUG_DIGITS]
    return f"{letters}-{digits}" if letters else digits
