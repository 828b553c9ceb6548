"""Translates exceptions: tables of patterns, each with one sentence of cause, place and mend."""

import ast
import re
from collections.abc import Mapping

from grader.judging.feedback.base import Case, Finding
from grader.model.record import Ending
from grader.submission.syntax import printable

ABOUT_NONE = re.compile(
    r"NoneType|None values not supported|x=None\b|\): None\b|(?:got|received):? None\b"
    r"|None was passed",
    re.IGNORECASE,
)
"""How an exception speaks of a value that was missing."""
_LONGEST = 160


def translated(case: Case, table: Mapping[str, str]) -> Finding | None:
    """What the first pattern that fits says of the exception that ended the run.

    Args:
        case: the run.
        table: patterns, and sentences that may name their groups, e.g. ``{name}``.
    """
    for pattern, sentence in table.items():
        found = re.search(pattern, case.crash, re.DOTALL)
        if found:
            groups = {k: printable(text or "", 60) for k, text in found.groupdict().items()}
            return from_crash(case, sentence.format(**groups))
    return None


def from_crash(case: Case, message: str) -> Finding:
    """What is sure of the exception that ended the run."""
    return Finding("sure", message, said(case), case.ending.line)


def is_in_fit(case: Case) -> bool:
    """Whether the line that failed is one of a call of ``fit``, and none that this calls."""
    return any(is_at(call, case.ending) for call in case.source.calls("fit", "fit_generator"))


def is_at(call: ast.Call, ending: Ending) -> bool:
    """Whether a run failed in a line of a call."""
    return call.lineno <= ending.line <= (call.end_lineno or call.lineno)


def said(case: Case) -> str:
    """The exception as evidence: its first words."""
    return " ".join(case.crash.split())[:_LONGEST]
