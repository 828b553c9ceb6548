"""How often students see what was measured of their own work on held-out data."""

import dataclasses

from grader.classroom.pages.sheet import Sheet
from grader.classroom.results.attempt import Attempt
from grader.model.report import CriterionResult, Report

HIDDEN = "It is not shown how close this came: the looks at held-out figures are used up."


def shown(sheet: Sheet, attempt: Attempt) -> Report:
    """The whole report on an attempt, without held-out figures where the looks are used up."""
    report = sheet.book.report(attempt)
    looks = sheet.policy.looks
    return report if looks is None or number_of_look(sheet, attempt) <= looks else hidden(report)


def number_of_look(sheet: Sheet, attempt: Attempt) -> int:
    """Which of the student's attempts at the exercise on papers of that name it is, from 1."""
    paper = attempt.graded.paper
    earlier = sheet.book.of(attempt.student, attempt.exercise)
    return sum(
        each.number <= attempt.number and each.graded.paper == paper
        for each in earlier
        if each.grading is not None
    )


def hidden(report: Report) -> Report:
    """A report that says what was decided, and no figure that the grader measured.

    What explains a run by its figures goes with them.
    """
    return dataclasses.replace(
        report,
        criteria=tuple(map(_hidden, report.criteria)),
        diagnoses=(),
        exam=None,
        trials=tuple(dataclasses.replace(each, measured={}) for each in report.trials),
        trials_reason="",
    )


def _hidden(result: CriterionResult) -> CriterionResult:
    if result.evidence != "measured":
        return result
    return dataclasses.replace(result, measured=None, message=HIDDEN)
