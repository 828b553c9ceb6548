"""The report: the verdict on one submission. Every output is rendered from it."""

import dataclasses
import math
import re
import typing
from collections.abc import Mapping
from pathlib import PurePath

from grader.model.cleaning import json_text, one_line
from grader.model.exercise import Limits, Number
from grader.model.pictures import Pictures, SourceCell
from grader.model.record import Clocks, EndedBy, Resources

SCHEMA = 1
"""Version of the JSON form; it only ever gains fields."""

Verdict = EndedBy | typing.Literal["passed", "not-passed", "invalid"]
VERDICTS: frozenset[str] = frozenset(
    name for part in typing.get_args(Verdict) for name in typing.get_args(part)
)
Status = typing.Literal["met", "missed", "unknown"]
EvidenceKind = typing.Literal["measured", "reported"]

_ABSENT_WHERE_EMPTY = (
    *("judged", "adapted", "exam", "trained", "flags"),
    *("attempt", "experiments", "cells", "pictures"),
    "time_factor",
)
"""Fields of the JSON form that came later."""
FAULTS: tuple[Verdict, ...] = ("grader-error", "startup-limit", "interrupted")
"""Verdicts that say nothing about a submission, of which nothing has run or not to its own end by
a fault of ours, our machine's or a person's: it has to be graded again."""
EXIT_CODES = {"passed": 0, "grader-error": 3, "startup-limit": 3, "interrupted": 130}
"""By verdict; every other verdict on a submission exits with 1."""


@dataclasses.dataclass(frozen=True)
class CriterionResult:
    """One criterion, judged."""

    id: str
    status: Status
    required: bool
    evidence: EvidenceKind | typing.Literal["manual"]
    """``manual`` is what a person marked; no grading makes it."""
    measured: Number | str | None
    threshold: str
    points: Number
    awarded: Number
    message: str
    """What was found."""
    help: str
    """What helps; for a criterion that was not met."""


@dataclasses.dataclass(frozen=True)
class Diagnosis:
    """A mistake that the run shows, with the evidence for it."""

    id: str
    confidence: typing.Literal["sure", "likely"]
    message: str
    evidence: str
    cell: int | None = None
    line: int | None = None


@dataclasses.dataclass(frozen=True)
class Experimented:
    """A change that clearly helped when it was tried out; it changes no verdict."""

    id: str
    change: str
    """In words that follow "With"."""
    measure: typing.Literal["accuracy", "error"]
    """``error`` is the mean absolute one, in units of the targets as they were fed."""
    before: float | None
    """Without the change; None where the training fails without it."""
    after: float
    message: str


@dataclasses.dataclass(frozen=True)
class Flag:
    """Something about a run that a person should look at; it never changes a verdict."""

    id: str
    message: str
    evidence: str
    cell: int | None = None
    line: int | None = None
    code: str = ""
    """That line of the submission, cut."""


@dataclasses.dataclass(frozen=True)
class TrainingEvidence:
    """What the judged model was trained with, counted beside what its fits report."""

    examples: int
    """Those that it was shown, each as often as it was; in steps on batches of unknown size, such
    as those of the student's own loops, 32 are assumed."""
    iterations: int
    """Steps of the optimizers that change its weights."""
    cpu_seconds: float
    """Of the training, measured from outside."""
    steps_per_call: int
    """Steps that one call of the training function makes."""
    encoded_bytes: int
    """Of the file: what looks like data in its constants and comments."""


@dataclasses.dataclass(frozen=True)
class SubmissionFacts:
    """Which bytes were judged."""

    path: str
    sha256: str
    reference: bool = False


@dataclasses.dataclass(frozen=True)
class ExamScore:
    """What the exam that is practised for would give."""

    score: int
    out_of: int


@dataclasses.dataclass(frozen=True)
class JudgedModel:
    """Which model of the submission was judged."""

    entry: str
    """The function that gave it, or ``last-fit``."""
    cell: int | None = None
    line: int | None = None
    """Of the function, or of the fit."""


@dataclasses.dataclass(frozen=True)
class Training:
    """How the training went, as reported by the process that ran the student's code."""

    epochs: int = 0
    history: Mapping[str, tuple[float, ...]] = dataclasses.field(default_factory=dict)
    """Logged values by metric, an item an epoch over all fits; NaN where not logged."""
    parameters: int = 0
    stopped_by: str | None = None
    """Class of the callback that ended the last fit of the model that was judged; None for none."""
    own_epochs: int | None = None
    """Of the model that was judged; None in reports that were made before this was counted."""
    ends: Mapping[str, tuple[float, float]] = dataclasses.field(default_factory=dict)
    """By metric, the first and the last value that was logged of the judged model."""


@dataclasses.dataclass(frozen=True)
class DatasetFacts:
    """Which data it was judged on."""

    id: str
    edition: str = ""
    digest: str = ""
    paper: str = ""
    """Fingerprint of the paper; empty when the held-out part does not depend on one."""
    note: str = ""
    """What a reader should know of it, e.g. that the official answers are public."""


@dataclasses.dataclass(frozen=True)
class Environment:
    """The versions that it was judged with."""

    python: str = ""
    tensorflow: str = ""
    keras: str = ""
    grader: str = ""


@dataclasses.dataclass(frozen=True)
class Problem:
    """Why a submission was not judged: refused, crashed, or stopped by a limit."""

    message: str
    cell: int | None = None
    line: int | None = None
    value: Number | None = None
    """What was reached, in the unit of the limit, when a limit was hit."""
    limit: Number | None = None
    traceback: str = ""


@dataclasses.dataclass(frozen=True)
class Remark:
    """Something a student should know that cost nothing."""

    message: str
    cell: int | None = None
    line: int | None = None


@dataclasses.dataclass(frozen=True)
class Adapted:
    """One thing that was done to inputs or predictions, in place of a ``preprocess``."""

    id: str
    message: str


@dataclasses.dataclass(frozen=True)
class Trial:
    """One of several runs of the same submission, each on a seed of its own."""

    seed: int
    verdict: Verdict
    score: Number
    measured: Mapping[str, Number] = dataclasses.field(default_factory=dict)
    """What the grader measured itself, by criterion; a criterion that is unknown is absent."""


@dataclasses.dataclass(frozen=True)
class EarlierAttempt:
    """An attempt of the same student's before this one."""

    number: int
    score: Number
    curves: Mapping[str, tuple[float | None, ...]]
    """By metric, a value an epoch or, of a long training, fewer; None where it was not finite."""


@dataclasses.dataclass(frozen=True)
class AttemptNote:
    """What this attempt is beside the earlier ones that are kept on this machine."""

    number: int
    """Counts the attempts at the exercise, from 1."""
    best: Number
    """The most points of all attempts, this one among them."""
    change: Number | None = None
    """Points more than last time; None for the first attempt."""
    last_file: str = ""
    """The file of last time, where it was another one."""
    same_as: int | None = None
    """The last attempt with just the same file."""
    mistake: typing.Literal["", "gone", "there"] = ""
    """What became of last time's first diagnosis; empty where there was none or nobody knows."""
    earlier: tuple[EarlierAttempt, ...] = ()
    """The last few attempts before this one, in order."""


@dataclasses.dataclass(frozen=True)
class Report:
    """The verdict on one submission."""

    exercise: str
    submission: SubmissionFacts
    verdict: Verdict
    score: Number
    max_score: Number
    criteria: tuple[CriterionResult, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    problem: Problem | None = None
    remarks: tuple[Remark, ...] = ()
    training: Training = dataclasses.field(default_factory=Training)
    clocks: Clocks = dataclasses.field(default_factory=Clocks)
    resources: Resources = dataclasses.field(default_factory=Resources)
    limits: Limits | None = None
    changed_limits: tuple[str, ...] = ()
    """Names of limits that differ from the exercise's own."""
    time_factor: float | None = None
    """How many times longer the other time limits are than the exercise's own; None where not."""
    isolation: str = ""
    enforcement: str = ""
    """What held its processes to their limits: a control group of the kernel's, or the watchdog."""
    dataset: DatasetFacts = dataclasses.field(default_factory=lambda: DatasetFacts(""))
    environment: Environment = dataclasses.field(default_factory=Environment)
    seed: int = 0
    output: str = ""
    """What the submission printed, cleaned and capped."""
    judged: JudgedModel | None = None
    """None where nothing ran."""
    adapted: tuple[Adapted, ...] = ()
    """What was done to inputs and predictions in place of a ``preprocess``."""
    exam: ExamScore | None = None
    """None where the exercise states no formula, or nothing was measured."""
    trained: TrainingEvidence | None = None
    """None where nothing ran."""
    flags: tuple[Flag, ...] = ()
    """What a person should look at."""
    experiments: tuple[Experimented, ...] = ()
    """Which repairs clearly helped on a slice of the public data, the strongest effect first."""
    trials: tuple[Trial, ...] = ()
    """Every run, where there were several; the report is that of the middle one."""
    trials_reason: str = ""
    """Why there were several, and by what rule one of them was taken."""
    attempt: AttemptNote | None = None
    """None where no attempts are kept."""
    cells: tuple[SourceCell, ...] = ()
    """The submission as it was written; not all of a very long one."""
    pictures: Pictures | None = None
    """What the model made of examples; None where nobody asked for a page."""
    schema: int = SCHEMA

    @property
    def is_fault(self) -> bool:
        """Whether the verdict says nothing about the submission."""
        return self.verdict in FAULTS

    @property
    def exit_code(self) -> int:
        """What the command ends with."""
        return EXIT_CODES.get(self.verdict, 1)

    def of_file(self, path: str) -> "Report":
        """The same report of a file whose copy under another name was run.

        Args:
            path: the file as its owner knows it; the problem and its traceback then name it.
        """
        problem, facts = self.problem, dataclasses.replace(self.submission, path=path)
        if problem:
            copy = one_line(PurePath(self.submission.path).name)
            words = re.compile(rf"(?<![\w.-]){re.escape(copy)}(?![\w-])")
            name = one_line(PurePath(path).name)
            problem = dataclasses.replace(
                problem,
                message=words.sub(lambda _: name, problem.message),
                traceback=words.sub(lambda _: name, problem.traceback),
            )
        return dataclasses.replace(self, submission=facts, problem=problem)

    def to_json(self) -> str:
        """The report as JSON; what is not finite becomes null."""
        return json_text(self.document(), indent=1) + "\n"

    def document(self) -> dict[str, object]:
        """What the report's JSON holds: mappings, lists, texts and finite numbers."""
        document = dataclasses.asdict(self) | {"schema": self.schema}
        document["clocks"]["total"] = self.clocks.total
        document["limits"] = document["limits"] or {}
        for name in _ABSENT_WHERE_EMPTY:
            if not document[name]:
                del document[name]
        ordered = {"schema": document.pop("schema"), **document}
        return {name: _finite(value) for name, value in ordered.items()}


def _finite(value: object) -> object:
    """The value as strict readers of JSON take it.

    Floats are rounded to 9 digits, those that are not finite become None, and half a surrogate
    pair, as a file's name may have, becomes a question mark.
    """
    if isinstance(value, float):
        return round(value, 9) if math.isfinite(value) else None
    if isinstance(value, str):
        return value.encode(errors="replace").decode()
    if isinstance(value, Mapping):
        return {key: _finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(item) for item in value]
    return value
