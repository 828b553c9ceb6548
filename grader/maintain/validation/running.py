"""Finds the exercises, damaged ones too, and makes every check of each of them."""

import time
import traceback
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from grader import catalog
from grader.catalog import LeftOut
from grader.catalog.specification import FILE, parse
from grader.grading import grade
from grader.inside.naming import order
from grader.maintain.calibrating import KEY
from grader.maintain.validation.base import (
    PROGRAM,
    Bench,
    CheckResult,
    CompletedStep,
    GradeSubmission,
    Step,
    ordered_checks,
    program_checks,
)
from grader.model.errors import GraderError, Interrupted, SpecError
from grader.model.exercise import Edition, Exercise
from grader.model.paper import Paper
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer, Observer

PAPER = "validation"
"""Name of the paper that all validations draw, whichever machine they run on."""


Candidate = Exercise | LeftOut
"""An exercise, or one that cannot be read."""


class Watcher(typing.Protocol):
    """Is notified of each step."""

    def begin(self, exercise: str, name: str) -> None:
        """A step begins."""

    def end(self, step: CompletedStep) -> None:
        """It ended."""


def candidates(names: Sequence[str]) -> tuple[Candidate, ...]:
    """The exercises of these ids or aliases, or all that there are; damaged ones are last.

    Raises:
        UnknownExercise: there is none of a name.
    """
    found: list[Candidate] = [
        _candidate(file.parent, solutions)
        for folder, solutions in catalog.places()
        for file in sorted(folder.glob(f"*/{FILE}"))
    ]
    found += catalog.unusable_entry_points()
    known = {name: each for each in reversed(found) for name in (each.id, each.alias)}
    for name in names:
        if name not in known:
            raise catalog.unknown(name, known)
    wanted = {known[name].id for name in names} or {each.id for each in found}
    whole = sorted(
        (each for each in found if isinstance(each, Exercise)), key=lambda each: order(each.id)
    )
    damaged = [each for each in found if isinstance(each, LeftOut)]
    ordered: list[Candidate] = [*whole, *damaged]
    return tuple(each for each in ordered if each.id in wanted)


def _candidate(folder: Path, solutions: Path) -> Candidate:
    try:
        return parse(folder, solutions)
    except SpecError as error:
        return LeftOut(*catalog.names_of(folder), error)


def grade_with(observer: Observer, server: ForkServer | None = None) -> GradeSubmission:
    """Grades on a paper that is the same everywhere.

    Args:
        observer: watches each run.
        server: starts the workers in a moment; without one each imports TensorFlow itself.
    """

    def graded(
        path: Path, exercise: Exercise, edition: Edition, *, reference: bool = False
    ) -> Report:
        settings = RunSettings(edition, Paper(PAPER, KEY), reference=reference)
        report = grade(path, exercise, settings, observer, server)
        if report.verdict == "interrupted":
            raise Interrupted("Interrupted.")
        return report

    return graded


def validate(
    found: Iterable[Candidate], bench: Bench, watcher: Watcher
) -> tuple[CompletedStep, ...]:
    """Makes all checks, those of the program first.

    Raises:
        Interrupted: a person asked to stop.
    """
    results: list[CompletedStep] = []
    for name, program_steps in program_checks.items():
        results += _made(PROGRAM, name, partial(program_steps, bench), watcher)
    for each in found:
        if isinstance(each, LeftOut):
            found_out = CheckResult("failed", str(each.error))
            results.append(_done(each.id, _known("specification", found_out), watcher))
            continue
        for check in ordered_checks():
            steps = partial(check.steps, each, bench)
            results += _made(each.id, check.name, steps, watcher)
    return tuple(results)


def _made(
    exercise: str, name: str, steps: Callable[[], Iterable[Step]], watcher: Watcher
) -> Iterator[CompletedStep]:
    """The results of a check's steps; also of a check that cannot say what its steps are."""
    waiting: list[Step] = []

    def plan() -> CheckResult:
        waiting.extend(steps())
        return CheckResult("passed")

    planned = _found(plan)
    if planned.outcome != "passed":
        yield _done(exercise, _known(name, planned), watcher)
    for step in waiting:
        yield _done(exercise, step, watcher)


def _known(name: str, result: CheckResult) -> Step:
    """A step whose result is there already."""
    return Step(name, lambda: result)


def _done(exercise: str, step: Step, watcher: Watcher) -> CompletedStep:
    watcher.begin(exercise, step.name)
    began = time.monotonic()
    result = _found(step.run)
    completed = CompletedStep(exercise, step.name, time.monotonic() - began, result)
    watcher.end(completed)
    return completed


def _found(run: Callable[[], CheckResult]) -> CheckResult:
    try:
        return run()
    except Interrupted:
        raise
    except GraderError as error:
        return CheckResult("error", str(error))
    except Exception as error:  # noqa: BLE001 - a fault of ours is a result too, and kept whole
        message = f"It could not be checked: {error!r}."
        return CheckResult("error", message, traceback.format_exc())
