"""Starters are what the solution makes of them, and are refused when handed in untouched."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from grader.catalog.starters import generate, stale
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, check, report_text
from grader.model.exercise import Exercise

REFUSED_WITHIN_SECONDS = 1.0


@check("starters")
def starters(exercise: Exercise, bench: Bench) -> Iterator[Step]:
    """Generates the starters again and compares; hands each in as it is."""
    yield Step("starters/current", partial(_current, exercise))
    for name in generate(exercise.reference().read_text(encoding="utf-8")).files():
        path = exercise.folder / name
        yield Step(f"starters/{name}", partial(_refused, path, exercise, bench))


def _current(exercise: Exercise) -> CheckResult:
    outdated = stale(exercise.reference(), exercise.folder)
    if not outdated:
        return PASSED
    names = " and ".join(path.name for path in outdated)
    return CheckResult(
        "failed",
        f"{names} of {exercise.folder.name} would be generated otherwise from "
        f"{exercise.solution.name}: write them anew, and keep them with the solution.",
        command=f"grade starters {exercise.id}",
    )


def _refused(path: Path, exercise: Exercise, bench: Bench) -> CheckResult:
    report = bench.grade(path, exercise, "practice")
    command = f"grade {exercise.id} {path}"
    if report.verdict != "invalid":
        message = f"The untouched starter ended as {report.verdict} instead of invalid."
        return CheckResult("failed", message, report_text(report), command)
    if report.clocks.total >= REFUSED_WITHIN_SECONDS:
        return CheckResult(
            "failed",
            f"The starter was refused after {report.clocks.total:.2f} s; "
            f"{REFUSED_WITHIN_SECONDS:g} s is allowed.",
            command=command,
        )
    return PASSED
