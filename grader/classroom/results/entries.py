"""What a gradebook knows beside the attempts: students, exercises, files, and what was odd."""

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
class Forgotten:
    """What a person took out of the results, and what no later run takes in again."""

    student: str = ""
    """Id; empty stands for everybody."""
    exercise: str = ""
    """Id; empty stands for every exercise."""
    attempt: int = 0
    """0 stands for every attempt."""
    file: str = ""
    """Its path inside the folder that was graded; empty stands for every file."""

    def covers(self, student: str, exercise: str, attempt: int, file: str) -> bool:
        """Whether a file, and the attempt that it is, are forgotten."""
        if self.file:  # which attempt a file is may change with what else is handed in
            return file == self.file and self.exercise in ("", exercise)
        return (
            self.student in ("", student)
            and self.exercise in ("", exercise)
            and self.attempt in (0, attempt)
        )

    @property
    def is_student(self) -> bool:
        """Whether a whole student is forgotten."""
        return bool(self.student) and not (self.exercise or self.attempt or self.file)

    @property
    def is_exercise(self) -> bool:
        """Whether a whole column is forgotten."""
        return bool(self.exercise) and not (self.student or self.attempt or self.file)

    @property
    def words(self) -> str:
        """E.g. ``ada, exercise-1, attempt 2``."""
        attempt = f"attempt {self.attempt}" if self.attempt else ""
        return ", ".join(each for each in (self.student, self.exercise, attempt, self.file) if each)


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
