"""Points for GitHub Classroom, in the form of its own graders.

The reporter ``classroom-resources/autograding-grading-reporter`` decodes the result of each step
and adds up the ``score`` of its tests; so a criterion that earned a part of its points counts with
that part.
"""

import base64
import typing
from collections.abc import Iterator

from grader.model.cleaning import json_text, one_line
from grader.model.exercise import Number
from grader.model.report import CriterionResult, Report
from grader.reports import wording

VERSION = 1
"""Of the form."""
OUTPUT = "result"
"""Name of the step's output that the reporter is given."""
Status = typing.Literal["pass", "fail", "error"]


def result(report: Report, file: str) -> str:
    """The result of a graded submission, as base64 of JSON.

    Args:
        report: any report; its scores add up to its own.
        file: the submission, as its path is in the repository.
    """
    status: Status = "pass" if report.verdict == "passed" else "fail"
    status = "error" if report.is_fault else status
    return _encoded(status, report.max_score, list(_tests(report, file, status)))


def failure(name: str, max_score: Number, message: str) -> str:
    """The result where nothing was graded, e.g. because the file is not there."""
    return _encoded("error", max_score, [_test(name, "error", 0, message)])


def _encoded(status: Status, max_score: Number, tests: list[dict[str, object]]) -> str:
    document = {"version": VERSION, "status": status, "max_score": max_score, "tests": tests}
    return base64.b64encode(json_text(document).encode("utf-8", "replace")).decode("ascii")


def _tests(report: Report, file: str, status: Status) -> Iterator[dict[str, object]]:
    """A test a criterion; where there are none, or points beside them, one for the verdict."""
    milliseconds = round(report.clocks.total * 1000)
    awarded = sum(criterion.awarded for criterion in report.criteria)
    reasons = " ".join(said.words for said in wording.reason(report))
    if report.problem or not report.criteria or awarded != report.score:
        name = f"{report.exercise}: {wording.verdict(report.verdict)}"
        verdict = _test(name, status, report.score - awarded, reasons)
        if report.problem and report.problem.line and report.problem.cell is None:
            verdict |= {"filename": file, "line_no": report.problem.line}
        yield verdict | {"duration": milliseconds}
    for criterion in report.criteria:
        state: Status = "pass" if criterion.status == "met" else "fail"
        yield _test(criterion.id, state, criterion.awarded, _message(criterion, report)) | {
            "filename": file,
            "duration": milliseconds,
        }


def _message(criterion: CriterionResult, report: Report) -> str:
    advice = criterion.help if wording.needs_advice(criterion, report) else ""
    return " ".join(filter(None, (criterion.message, advice)))


def _test(name: str, status: Status, score: Number, message: str) -> dict[str, object]:
    """One test; what the reporter prints of it must not be read as a workflow command."""
    return {
        "name": _harmless(name),
        "status": status,
        "score": score,
        "message": _harmless(message),
        "test_code": "",
        "filename": "",
        "line_no": 0,
        "duration": 0,
    }


def _harmless(text: str) -> str:
    """The text in one line, which begins no command wherever it is printed."""
    line = one_line(text).replace("##[", "## [")
    return f"- {line}" if line.startswith("::") else line
