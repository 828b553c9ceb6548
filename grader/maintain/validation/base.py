"""What a check is: steps that each find something out about an exercise, or about the program."""

import dataclasses
import typing
from collections.abc import Callable, Iterable
from pathlib import Path

from grader.judging.criteria import Criterion, bind
from grader.model.exercise import CriterionSpec, Edition, Exercise
from grader.model.registry import Registry
from grader.model.report import Report

Outcome = typing.Literal["passed", "failed", "error", "skipped", "warning"]
"""``failed``: the exercise is not sound; ``error``: it could not be found out whether it is."""

PROGRAM = "grader"
"""Stands for an exercise's id in the steps of checks that are about no exercise."""


@dataclasses.dataclass(frozen=True)
class CheckResult:
    """What a step found."""

    outcome: Outcome
    message: str = ""
    """One sentence; may be empty for a step that passed."""
    details: str = ""
    """E.g. how the criteria of a report were judged, a line each."""
    command: str = ""
    """The command that shows more of it."""


PASSED = CheckResult("passed")


@dataclasses.dataclass(frozen=True)
class Step:
    """One thing to find out."""

    name: str
    """E.g. ``wrong/untrained``."""
    run: Callable[[], CheckResult]


@dataclasses.dataclass(frozen=True)
class CompletedStep:
    """One step, done."""

    exercise: str
    """An exercise's id, or `PROGRAM`."""
    name: str
    seconds: float
    result: CheckResult

    @property
    def is_red(self) -> bool:
        """Whether it makes the validation fail."""
        return self.result.outcome in ("failed", "error")


class GradeSubmission(typing.Protocol):
    """Grades a submission; tests put a stand-in here."""

    def __call__(
        self, path: Path, exercise: Exercise, edition: Edition, *, reference: bool = False
    ) -> Report:
        """The report on the submission at a path."""


@dataclasses.dataclass(frozen=True)
class Bench:
    """What all checks are given."""

    grade: GradeSubmission
    submissions: Path | None
    """The folder of wrong and right submissions, ``<id>/wrong/*.py`` and ``<id>/right/*.py``; None
    for each exercise's own, in the sources of its package."""
    quick: bool = False
    """Whether to leave out what takes long: see the checks."""
    record: bool = False
    """Whether to train only those submissions that have not kept their promise before, or have
    changed since, and to write down which do."""
    pretrain: bool = False
    """Whether to train the practice backbone again."""


Steps = Callable[[Exercise, Bench], Iterable[Step]]
ProgramSteps = Callable[[Bench], Iterable[Step]]


@dataclasses.dataclass(frozen=True)
class Check:
    """Something that every exercise is checked for."""

    name: str
    trains: bool
    """Whether its steps take more than a moment; such checks come last."""
    steps: Steps


checks: Registry[Check] = Registry("check of exercises", __package__)
program_checks: Registry[ProgramSteps] = Registry("check of the program", __package__)


def check(name: str, *, trains: bool = False) -> Callable[[Steps], Steps]:
    """Registers a check of exercises."""

    def register(steps: Steps) -> Steps:
        checks.add(name, Check(name, trains, steps))
        return steps

    return register


program_check = program_checks.named
"""Registers a check of the program, which is made once: a decorator that takes its name."""


def ordered_checks() -> list[Check]:
    """The checks of exercises: first those that take a moment, then those that train."""
    return sorted(checks.values(), key=lambda each: (each.trains, each.name))


def held_out_marks(exercise: Exercise, edition: Edition) -> list[tuple[CriterionSpec, Criterion]]:
    """The criteria that a pass rests on: required, and measured on held-out data.

    Raises:
        SpecError: a criterion has a name or a parameter that there is not.
    """
    bound = [(spec, bind(spec)) for spec in exercise.criteria(edition)]
    return [
        (spec, criterion)
        for spec, criterion in bound
        if spec.required and criterion.evidence == "measured" and criterion.judges("held-out")
    ]


def report_text(report: Report) -> str:
    """What a report says, a line for the verdict and one for each criterion."""
    lines = [f"{report.verdict}, {report.score:g} of {report.max_score:g} points"]
    if report.problem:
        lines += [report.problem.message, *report.problem.traceback.splitlines()]
    lines += [f"{each.id}: {each.status}. {each.message}" for each in report.criteria]
    return "\n".join(lines)
