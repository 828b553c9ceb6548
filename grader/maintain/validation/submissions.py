"""Right submissions pass, wrong ones fail for the reason that they were written for."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from grader.catalog import is_brought, submissions_of
from grader.maintain.new_package import first_submissions, without_docstring
from grader.maintain.validation.base import PASSED, Bench, CheckResult, Step, check, report_text
from grader.maintain.validation.promises import Promise, promises
from grader.maintain.validation.record import PromiseRecord
from grader.model.exercise import Exercise
from grader.model.report import VERDICTS, Report

WRONG, RIGHT = 10, 2
"""How many of either kind an exercise has at least; one that a package brings is asked for them,
and needs one of each."""


@check("submissions", trains=True)
def submissions(exercise: Exercise, bench: Bench) -> Iterator[Step]:
    """Grades every wrong and right submission; each criterion has a wrong one that misses it.

    A criterion whose threshold is loosened lets its wrong submissions through, and one that is
    removed leaves them without their reason: both make this check fail.
    """
    folder = bench.submissions or submissions_of(exercise)
    if folder is None:
        yield Step("submissions", _nowhere)
        return
    found = promises(folder, exercise.id)
    yield Step("coverage/numbers", partial(_enough, found, exercise))
    for spec in exercise.criteria("practice"):
        yield Step(f"coverage/{spec.id}", partial(_covered, spec.id, found, exercise))
    if is_brought(exercise):
        yield Step("coverage/copies", partial(_copies, folder / exercise.id, exercise))
    record = PromiseRecord(exercise)
    for promise in found:
        yield Step(promise.name, partial(_kept, promise, exercise, bench, record))


def _kept(promise: Promise, exercise: Exercise, bench: Bench, record: PromiseRecord) -> CheckResult:
    """The same as `keeps`, but trains nothing that kept its promise before, where that will do.

    Of an exercise that trains nothing, the record is good for all.
    """
    asked = bench.quick or bench.record
    is_long = promise.trains or bool(exercise.functions)
    if not asked or not is_long or _misstated(promise, exercise):
        return keeps(promise, exercise, bench)
    if record.has(promise):
        return CheckResult("passed", "It kept its promise before, and nothing has changed since.")
    if not bench.quick:
        found = keeps(promise, exercise, bench)
        if found.outcome == "passed":
            record.keep(promise)
        return found
    if not record.exists:
        return CheckResult("skipped", "Left out by --quick, since it trains.")
    return CheckResult(
        "failed",
        "It was never trained, or it, the specification or the practice data have changed since.",
        command=f"grade validate {exercise.id} --record",
    )


def keeps(promise: Promise, exercise: Exercise, bench: Bench) -> CheckResult:
    """Whether a submission does what it promises."""
    if fault := _misstated(promise, exercise):
        return CheckResult("failed", fault)
    report = bench.grade(promise.path, exercise, "practice")
    command = f"grade {exercise.id} {promise.path} --data practice"
    if report.is_fault:
        return CheckResult("error", "It could not be graded.", report_text(report), command)
    fault = _fault(promise, report)
    return CheckResult("failed", fault, report_text(report), command) if fault else PASSED


def _misstated(promise: Promise, exercise: Exercise) -> str:
    """Why nothing could keep this promise, as a sentence; empty where something could."""
    known = {spec.id for spec in exercise.criteria("practice")}
    if promise.fault or promise.kind == "right" or promise.reason in VERDICTS | known:
        return promise.fault
    return (
        f"It is to fail for {promise.reason}, which is neither a verdict nor a criterion of "
        f"{exercise.id}: those are {', '.join(sorted(known))}."
    )


def _fault(promise: Promise, report: Report) -> str:
    """How a report differs from what was promised, as a sentence; empty when it does not."""
    if promise.kind == "right":
        missed = [result.id for result in report.criteria if result.status != "met"]
        why = f" ({', '.join(missed)})" if missed else ""
        passed = report.verdict == "passed"
        return "" if passed else f"It is to pass, and ended as {report.verdict}{why}."
    expected = f"It is to fail for {promise.reason}"
    if promise.reason in VERDICTS:
        as_told = report.verdict == promise.reason
        return "" if as_told else f"{expected}, and ended as {report.verdict}."
    if report.verdict not in ("passed", "not-passed"):
        return f"{expected}, and was not judged: it ended as {report.verdict}."
    result = next(each for each in report.criteria if each.id == promise.reason)
    if result.status != "missed":
        return f"{expected}, and this criterion was {result.status}: {result.message}"
    if report.verdict == "passed" and result.required:
        return f"{expected}, which is required, and passed all the same."
    if report.score >= report.max_score:
        return f"{expected}, and earned all {report.max_score:g} points."
    return ""


def _nowhere() -> CheckResult:
    return CheckResult(
        "skipped",
        "This installation has no wrong and right submissions: take a checkout, or name their "
        "folder with --submissions DIR.",
    )


def _enough(found: list[Promise], exercise: Exercise) -> CheckResult:
    wrong = sum(promise.kind == "wrong" for promise in found)
    right = len(found) - wrong
    if wrong >= WRONG and right >= RIGHT:
        return PASSED
    sufficient = is_brought(exercise) and wrong and right
    return CheckResult(
        "warning" if sufficient else "failed",
        f"{exercise.id} has {wrong} wrong and {right} right submissions; {WRONG} and {RIGHT} are "
        f"{'better' if sufficient else 'the least'}.",
    )


def _covered(criterion: str, found: list[Promise], exercise: Exercise) -> CheckResult:
    if any(promise.reason == criterion for promise in found):
        return PASSED
    return CheckResult(
        "warning" if is_brought(exercise) else "failed",
        f"No wrong submission of {exercise.id} fails for {criterion}: write one whose docstring "
        f"begins with `fails: {criterion}`.",
    )


def _copies(folder: Path, exercise: Exercise) -> CheckResult:
    """Whether what `grade new` copied of the solution is what it would copy today."""
    today = first_submissions(exercise.reference().read_text(encoding="utf-8"))
    outdated = [
        str(folder / name)
        for name, text in today.items()
        if (folder / name).is_file()
        and without_docstring((folder / name).read_text(encoding="utf-8"))
        != without_docstring(text)
    ]
    if not outdated:
        return PASSED
    return CheckResult(
        "warning",
        f"`grade new` copied the solution and its starter to {' and '.join(outdated)}, and the "
        "solution has changed since: copy them again, below the docstring, or give what is to stay "
        "another name.",
    )
