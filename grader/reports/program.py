"""The JSON form of what `grade diagnose` found: a report without verdict, points and criteria."""

from grader.model.cleaning import json_text
from grader.model.report import Report

_NOT_OF_PROGRAMS = ("exercise", "verdict", "score", "max_score", "criteria", "dataset", "trials")


def to_json(report: Report) -> str:
    """The report as JSON; ``ended`` says how the program ended, ``completed`` at its own end."""
    document = report.document()
    for name in (*_NOT_OF_PROGRAMS, "trials_reason", "changed_limits"):
        document.pop(name, None)
    made = {"schema": document.pop("schema"), "ended": report.verdict, **document}
    return json_text(made, indent=1) + "\n"
