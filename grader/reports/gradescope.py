"""A graded submission as a ``results.json``, as Gradescope takes it from an autograder.

The form: https://gradescope-autograders.readthedocs.io/en/latest/specs/.
"""

import typing
from collections.abc import Mapping

from grader.model.cleaning import json_text, one_line
from grader.model.exercise import Number
from grader.model.report import CriterionResult, Report
from grader.reports import wording

Visibility = typing.Literal["visible", "after_due_date", "after_published", "hidden"]
"""When a student may see a test, in Gradescope's words."""


def render(report: Report, visibility: Visibility = "visible") -> str:
    """The file of a single submission.

    Args:
        report: any report; one with a fault of the grader's has no score, so that Gradescope
            reports a failed autograder and not 0 points.
        visibility: of what the grader measured itself, on data that nobody has.
    """
    document = results(report, visibility=visibility)
    if report.is_fault:
        del document["score"], document["tests"]
    return json_text(document, indent=1) + "\n"


def results(
    report: Report,
    *,
    score: Number | None = None,
    lines: tuple[str, ...] = (),
    extra: Mapping[str, object] | None = None,
    visibility: Visibility = "visible",
) -> dict[str, object]:
    """What Gradescope shows of a graded submission.

    Args:
        report: the report on it.
        score: what counts, where it is not the report's own; it stands above those of the tests.
        lines: more to be said to the student.
        extra: more that the autograder keeps and nobody is shown.
        visibility: of what the grader measured itself.
    """
    return {
        "score": report.score if score is None else score,
        "execution_time": round(report.clocks.total),
        "output": "\n".join((*_output(report), *lines)),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(criterion, report, visibility) for criterion in report.criteria],
        "extra_data": {
            "exercise": report.exercise,
            "verdict": report.verdict,
            **(extra or {}),
            "sha256": report.submission.sha256,
        },
    }


def _output(report: Report) -> list[str]:
    """Why, and what the run shows: a line each."""
    lines = [f"{wording.verdict(report.verdict)}: {wording.points(report)}"]
    lines += [
        f"{said.words} {f'({said.where})' if said.where else ''}".strip()
        for said in wording.reason(report)
    ]
    for hint in wording.diagnoses(report):
        lines.append(f"{hint.words} ({', '.join(hint.aside)})" if hint.aside else hint.words)
    return lines


def _test(criterion: CriterionResult, report: Report, visibility: Visibility) -> dict[str, object]:
    found = f"Measured {wording.criterion_measured(criterion)}; required "
    lines = [f"{found}{one_line(criterion.threshold)} ({criterion.evidence})."]
    if wording.needs_advice(criterion, report):
        lines += [one_line(criterion.message), one_line(criterion.help)]
    return {
        "name": wording.criterion_name(criterion),
        "score": criterion.awarded,
        "max_score": criterion.points,
        "status": "passed" if criterion.status == "met" else "failed",
        "output": "\n".join(line for line in lines if line),
        "visibility": visibility if criterion.evidence == "measured" else "visible",
    }
