"""The nouns of a gradebook: who handed in, what for, and what became of each attempt."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
import unicodedata
from pathlib import Path

from grader.model.record import Clocks, Resources
from grader.model.report import Verdict

FAULTS: tuple[Verdict, ...] = ("grader-error", "interrupted")
"""Verdicts that say nothing about a submission: it has to be graded again."""
_SLUG_LETTERS = 40
_SLUG_DIGITS = 12


@dataclasses.dataclass(frozen=True)
class Student:
    """One person of the class."""

    id: str
    """What tells this student from all others: a login, a number, a folder's name."""
    name: str = ""
    email: str = ""
    section: str = ""
    login: str = ""
    sis_id: str = ""
    """What the school's own system calls this student, where a roster tells."""
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
    """Id of the exercise; empty where nothing tells."""
    attempt: int = 0
    """The number of the attempt; 0 where it was left ungraded."""


@dataclasses.dataclass(frozen=True)
class Attempt:
    """One attempt in short; the whole report is read when it is asked for."""

    student: str
    """Id of the student."""
    exercise: str
    """Id of the exercise."""
    number: int
    """Counts a student's attempts at an exercise, from 1."""
    record: Path
    """File that holds the whole record."""
    file: str
    """The submission, as a path inside the folder that was graded."""
    sha256: str
    verdict: Verdict
    score: float
    max_score: float
    graded_at: dt.datetime
    submitted_at: dt.datetime | None = None
    """None when the folder does not tell."""
    marked_late: bool = False
    """Whether the platform that it was downloaded from marked it as late."""
    missed: tuple[str, ...] = ()
    """Ids of the criteria that were missed."""
    diagnoses: tuple[str, ...] = ()
    """Ids of the mistakes that the run showed."""
    problem: str = ""
    """Why it was not judged, in one sentence; empty when it was."""
    clocks: Clocks = dataclasses.field(default_factory=Clocks)
    resources: Resources = dataclasses.field(default_factory=Resources)
    parameters: int = 0
    epochs: int = 0
    edition: str = ""
    """Of the data; empty when nothing ran."""
    isolation: str = ""
    shared_from: str = ""
    """Id of the student whose run of the same bytes this result comes from; empty when its own."""

    @property
    def judged(self) -> bool:
        """Whether the verdict is about the submission, and not about a fault of ours."""
        return self.verdict not in FAULTS


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
