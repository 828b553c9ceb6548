"""One report as one page: the page that `grade EXERCISE --html FILE` writes."""

from __future__ import annotations

from grader.model.report import Report
from grader.reports.html_code import notebook
from grader.reports.html_engine import page
from grader.reports.html_submission import view
from grader.reports.html_task import TaskPage


def render(report: Report, task: TaskPage | None = None) -> str:
    """The report as HTML that refers to nothing outside and holds no script.

    Args:
        report: any report; its texts are taken as hostile.
        task: the exercise, as `grader.reports.html_task.task_of` gives it; without it, the page
            has no task and compares with nothing.
    """
    shown = view(report, task)
    return page(
        "report.html.j2",
        pictured=shown.pictures.any,
        submission=shown,
        task=task,
        cells=notebook(report),
    )
