"""The attempt: one submission of one student to one exercise, from its finding to its page."""

import dataclasses
import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from grader.model.exercise import Number
from grader.model.report import Report, Verdict


@dataclasses.dataclass(frozen=True)
class Conditions:
    """All that a result depends on, but for the submission's bytes; equal ones need no new run."""

    exercise: str
    """Digest of what the exercise asks."""
    dataset: str
    """Digest of the data, public and held-out."""
    paper: str
    """Fingerprint; empty where the data do not depend on a paper."""
    edition: str
    seed: int
    limits: Mapping[str, Number]
    """All of them, processors among them."""
    isolation: str
    python: str
    tensorflow: str
    keras: str
    grader: str
    keras_2: str = ""
    """Version of ``tf-keras``; empty where it is not installed."""
    adapt: bool = True
    """Whether inputs are adapted to what a file did to its own."""

    def key(self, sha256: str, suffix: str) -> str:
        """What the result of a submission with these bytes is found by.

        Args:
            sha256: of the submission's bytes.
            suffix: of its file's name, for the same bytes can be read as a script or a notebook.
        """
        known = dataclasses.asdict(self)
        for field in dataclasses.fields(self):
            # What was added later is left out where it says nothing: older results are found.
            if known[field.name] == field.default:
                del known[field.name]
        facts = json.dumps([sha256, suffix, known], sort_keys=True)
        return hashlib.sha256(facts.encode()).hexdigest()[:32]


@dataclasses.dataclass(frozen=True)
class Grading:
    """How an attempt was graded, and the report on it."""

    report: Report
    conditions: Conditions
    key: str
    """Of the conditions and the submission's bytes; see `Conditions.key`."""
    graded_at: str
    """In ISO form, with its zone."""
    paper: str = ""
    """Name of the paper."""
    run: str = ""
    """Name of the kept run that can be judged again; empty when nothing ran."""
    host: str = ""
    machine: str = ""
    """Digest of the hardware: a limit that was hit on one machine may not be hit on another."""
    tries: int = 1
    """How often it was run until there was a verdict."""
    shared_from: str = ""
    """Id of the student whose run of the same bytes this result comes from; empty when its own."""


@dataclasses.dataclass(frozen=True)
class Attempt:
    """One submission of one student to one exercise; with its report once it is graded.

    Its properties raise ValueError before it is graded, unless they say otherwise.
    """

    student: str
    """Id of the student."""
    exercise: str
    """Id of the exercise."""
    number: int
    """Counts a student's attempts at an exercise, from 1."""
    file: str
    """The submission, as a path inside the folder that was graded, with ``/``."""
    sha256: str
    """Of the submission's bytes."""
    submitted_at: dt.datetime | None = None
    """None where nothing in the folder says it."""
    marked_late: bool = False
    """Whether the platform that it was downloaded from marked it as late."""
    path: Path | None = None
    """Where the file lies while a class is graded; it is not kept."""
    grading: Grading | None = None
    """None before it is graded."""

    @property
    def graded(self) -> Grading:
        """How it was graded.

        Raises:
            ValueError: it was not, which is a fault of ours.
        """
        if self.grading is None:
            raise ValueError(f"{self.file} is not graded yet")
        return self.grading

    @property
    def report(self) -> Report:
        """The report; of an attempt in a gradebook, without texts and curves."""
        return self.graded.report

    @property
    def verdict(self) -> Verdict:
        """The report's verdict."""
        return self.report.verdict

    @property
    def judged(self) -> bool:
        """Whether the verdict is about the submission, and not about a fault of ours."""
        return not self.report.is_fault

    @property
    def problem(self) -> str:
        """Why it was not judged, in one sentence; empty when it was."""
        return self.report.problem.message if self.report.problem else ""

    @property
    def missed(self) -> tuple[str, ...]:
        """Ids of the criteria that were missed."""
        return tuple(each.id for each in self.report.criteria if each.status == "missed")
