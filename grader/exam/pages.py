"""The pages of a sitting: the rules at its beginning, the score card at its end."""

from __future__ import annotations

import typing

from grader.catalog import find
from grader.catalog.exams import ExamSet
from grader.judging.exam import BEST
from grader.reports.html_engine import page

if typing.TYPE_CHECKING:
    from grader.exam.score_card import ScoreCard
    from grader.exam.sitting import ExamSubmission
    from grader.model.report import Report


def rules(exam: ExamSet) -> str:
    """The rules of an exam, with the exercises that were drawn, as a page."""
    exercises = [find(category.exercises[0]) for category in exam.categories]
    rows = list(enumerate(zip(exam.categories, exercises, strict=True), 1))
    return page("exam_rules.html.j2", exam=exam, rows=rows, best=BEST)


def card(result: ScoreCard, graded: list[tuple[ExamSubmission, Report]]) -> str:
    """The score card as a page, with all that is said of the submissions."""
    from grader.reports.html_submission import view
    from grader.reports.html_task import task_of

    tasks = {row.number: task_of(find(row.exercise), result.edition) for row in result.categories}
    views = [(handed, view(report, tasks[handed.category])) for handed, report in graded]
    return page("score_card.html.j2", pictured=True, card=result, views=views, best=BEST)
