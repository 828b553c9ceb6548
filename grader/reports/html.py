"""One report as one page: the page that `grade EXERCISE --html FILE` writes."""

from __future__ import annotations

from grader.model.report import Report
from grader.reports.html_engine import page
from grader.reports.html_submission import view


def render(report: Report) -> str:
    """The report as HTML that refers to nothing outside and holds no script.

    Args:
        report: any report; its texts are taken as hostile.
    """
    return page("report.html.j2", submission=view(report))
