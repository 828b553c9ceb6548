"""One report as one page: the page that `grade EXERCISE --html FILE` writes."""

import dataclasses
from pathlib import Path

from grader.model.report import Report
from grader.reports import wording
from grader.reports.html_code import notebook
from grader.reports.html_engine import page
from grader.reports.html_submission import SubmissionView, view
from grader.reports.html_task import TaskPage
from grader.submission.written import cells_of_file


def render(report: Report, task: TaskPage | None = None) -> str:
    """The report as HTML that refers to nothing outside and holds no script.

    Args:
        report: any report; its texts are taken as hostile.
        task: the exercise, as `grader.reports.html_task.task_of` gives it; without it, the page
            has no task and compares with nothing.
    """
    return _rendered(report, view(report, task), task)


def render_program(report: Report) -> str:
    """What `grade diagnose` found as such a page, with the program itself: there are no points.

    Args:
        report: as `grader.judging.program.diagnosed` gives it.
    """
    whole = dataclasses.replace(report, cells=cells_of_file(Path(report.submission.path)))
    shown, words = view(whole), wording.program_headline(whole)
    is_sound = whole.verdict == "completed" and whole.training.epochs and not whole.diagnoses
    if is_sound:
        shown = dataclasses.replace(shown, kind="good", headline=words, score="")
    else:
        shown = dataclasses.replace(shown, score=words)
    return _rendered(whole, shown, None)


def _rendered(report: Report, shown: SubmissionView, task: TaskPage | None) -> str:
    return page(
        "report.html.j2",
        pictured=shown.pictures.any,
        submission=shown,
        task=task,
        cells=notebook(report),
    )
