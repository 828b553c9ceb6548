"""The exam's own score of a run, where the exercise states how the exam counts."""

from __future__ import annotations

import math
from collections.abc import Iterable

from grader.model.exercise import ExamFormula
from grader.model.report import CriterionResult, ExamScore

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
