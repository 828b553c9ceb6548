"""The exam's own score of a run, where the exercise states how the exam counts."""

import math
from collections.abc import Iterable

from grader.model.exercise import ExamFormula
from grader.model.report import CriterionResult, ExamScore, Report

BEST = 5
"""The exam scores each submission from 0 to 5."""


def exam_score(formula: ExamFormula | None, results: Iterable[CriterionResult]) -> ExamScore | None:
    """What the exam would give: ``ceil(start - times * measured)``, from 0 to `BEST`.

    Args:
        formula: the exercise's; None where it states none.
        results: the judged criteria.

    Returns:
        None without a formula, or where its criterion measured nothing.
    """
    if formula is None:
        return None
    measured = next((each.measured for each in results if each.id == formula.criterion), None)
    if not isinstance(measured, int | float):
        return None
    # An error without end, which has no whole number, is worth nothing.
    exact = formula.start - formula.times * measured
    return ExamScore(max(0, min(BEST, math.ceil(exact))) if math.isfinite(exact) else 0, BEST)


def score_of(report: Report) -> int:
    """The exam's score of a report, from 0 to 5.

    Where the exercise states the exam's own formula, that; else the share of the points in fifths,
    rounded down, and at most 4 without a pass.
    """
    if report.exam is not None:
        return report.exam.score
    if report.verdict not in ("passed", "not-passed") or not report.max_score:
        return 0
    share = math.floor(BEST * report.score / report.max_score)
    return min(share, BEST if report.verdict == "passed" else BEST - 1)
