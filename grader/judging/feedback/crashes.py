"""Translates exceptions: tables of patterns, each with one sentence of cause, place and mend."""

import ast
import re
from collections.abc import Mapping

from grader.judging.feedback.base import Case, Confidence, Finding
from grader.judging.feedback.source import covers
from grader.submission.old_keras import ATTRIBUTES, KEYWORDS
from grader.submission.syntax import printable

ABOUT_NONE = re.compile(
    r"NoneType|None values not supported|x=None\b|\): None\b|(?:got|received):? None\b"
    r"|None was passed",
    re.IGNORECASE,
)
"""How an exception speaks of a value that was missing."""
ABOUT_SHAPES = re.compile(r"shape|ndim|rank|dimension", re.IGNORECASE)
"""How one speaks of shapes that do not fit together."""
A_NUMBER_LEADS = re.compile(r"shapes?(?: received)?[:=] ?[\[(]\d")
"""A shape that begins with a number, where fit has None for how many examples there are."""
_INPUT = re.compile(
    r"expected shape=\((?P<wanted>[^)]*)\), found shape=\((?P<shape>[^)]*)\)"
    r"|Expected shape \((?P<wanted2>[^)]*)\), but input has incompatible shape "
    r"\((?P<shape2>[^)]*)\)"
)
_OLD_ATTRIBUTE = re.compile(
    r"has no attribute '(?P<attribute>\w+)'"
    r"|cannot import name '(?P<name>\w+)' from '(?:keras|tensorflow)"
    r"|No module named '(?:keras|tensorflow)\.(?:\w+\.)*(?P<module>\w+)'"
)
_OLD_KEYWORD = re.compile(
    r"not recognized: \{'(?P<argument>\w+)'"
    r"|unexpected keyword argument '(?P<unexpected>\w+)'"
    r"|Unrecognized keyword arguments passed to \w+: \{'(?P<passed>\w+)'"
)

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


def from_crash(case: Case, message: str, line: int = 0, confidence: Confidence = "sure") -> Finding:
    """What is known of the exception that ended the run; without a line, that which failed."""
    return Finding(confidence, message, said(case), line or case.ending.line)


def failed_fits(case: Case) -> list[ast.Call]:
    """The calls of ``fit`` that the line that failed is one of, and none that these call."""
    line = case.ending.line
    return [call for call in case.source.calls("fit", "fit_generator") if covers(call, line)]


def is_in_fit(case: Case) -> bool:
    """Whether there is such a call."""
    return bool(failed_fits(case))


def input_shapes(text: str) -> tuple[str, str] | None:
    """The shape that a model asks for and the one that it gets, as an exception of Keras's says."""
    found = _INPUT.search(text)
    if not found:
        return None
    return found["wanted"] or found["wanted2"], found["shape"] or found["shape2"]


def said(case: Case) -> str:
    """The exception as evidence: its first words."""
    return " ".join(case.crash.split())[:_LONGEST]


def in_place_of_old(text: str) -> str:
    """What to write where an exception is about a spelling of old; empty for any other one."""
    for pattern, table, form in (
        (_OLD_ATTRIBUTE, ATTRIBUTES, "{}"),
        (_OLD_KEYWORD, KEYWORDS, "{}="),
    ):
        found = pattern.search(text)
        old = next(filter(None, found.groups()), "") if found else ""
        if old in table:
            shown = form.format(old)
            return f"{shown} is gone from today's TensorFlow and Keras: {table[old]}."
    if "keras.optimizers.legacy" in text:
        return "keras.optimizers.legacy is gone from Keras 3: use keras.optimizers instead."
    return ""
