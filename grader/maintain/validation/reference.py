"""The reference solution passes, on either edition of the data."""

from collections.abc import Iterator
from functools import partial

from grader.data import describe, find
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, check, report_text
from grader.model.exercise import Edition, Exercise

SHARE_OF_POINTS = 0.8
"""What the reference earns at least; a best tier may lie within the noise of seeds."""


@check("reference", trains=True)
def reference(exercise: Exercise, bench: Bench) -> Iterator[Step]:
    """Grades the reference on practice data, and unless it is to be quick on all official data."""
    yield Step("reference/practice", partial(_passes, exercise, "practice", bench))
    if "official" in exercise.editions:
        yield Step("reference/official", partial(_official, exercise, bench))
    for name, other in exercise.also.items():
        yield Step(f"reference/{name}", partial(_official, other, bench))


def _official(exercise: Exercise, bench: Bench) -> CheckResult:
    if bench.quick:
        return CheckResult("skipped", "Left out by --quick.")
    facts = describe(find(exercise.dataset))[0]
    if not facts.present:
        return CheckResult(
            "skipped",
            f"The official data are not here: {facts.origin}.",
            command=f"grade data fetch {exercise.argument}",
        )
    if facts.lacks:
        return CheckResult(
            "warning", f"{facts.lacks} is not here, which the official marks rest on."
        )
    return _passes(exercise, "official", bench)


def _passes(exercise: Exercise, edition: Edition, bench: Bench) -> CheckResult:
    report = bench.grade(exercise.reference(), exercise, edition, reference=True)
    command = f"grade {exercise.id} --reference --data {exercise.other_data or edition}"
    if report.is_fault:
        return CheckResult(
            "error", "The reference could not be graded.", report_text(report), command
        )
    unmet = [result.id for result in report.criteria if result.status != "met"]
    if report.verdict != "passed" or unmet:
        missed = f" and did not meet {', '.join(unmet)}" if unmet else ""
        message = f"The reference ended as {report.verdict}{missed}."
        return CheckResult("failed", message, report_text(report), command)
    if report.score < SHARE_OF_POINTS * report.max_score:
        message = f"The reference earned {report.score:g} of {report.max_score:g} points."
        return CheckResult("failed", message, report_text(report), command)
    return PASSED
