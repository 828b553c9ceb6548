"""A quick look for a terminal."""

import shlex

from rich.console import Group, RenderableType
from rich.text import Text

from grader.judging.quick import QuickLook
from grader.model.cleaning import last_lines, one_line
from grader.model.report import FAULTS
from grader.reports import style
from grader.reports.text import place
from grader.reports.wording import TO_START, TRACEBACK

_LINES = 12
NO_GRADE = "This was a quick look and no grade: held-out data were not touched."


def render(look: QuickLook, *, ascii_only: bool = False) -> RenderableType:
    """What was seen, what is wrong already, and that it is no grade.

    Args:
        look: its texts are taken as hostile.
        ascii_only: for terminals that cannot hold the signs of `style.MARKS`.
    """
    marks = style.ASCII_MARKS if ascii_only else style.MARKS
    shown: list[RenderableType] = [_head(look, marks)]
    if look.problem:
        where = place(look.problem.cell, look.problem.line)
        words = one_line(look.problem.message)
        known = not where or f"line {look.problem.line}" in words
        shown.append(style.indented(Text(words if known else f"{words} ({where})")))
    if look.verdict == "startup-limit":
        shown.append(style.indented(Text(TO_START)))
    for found in (*look.found, *look.reasons):
        likely = "Probably: " if found.confidence == "likely" else ""
        where = place(found.cell, found.line)
        words = f"{marks.then} {likely}{one_line(found.message)}{f' ({where})' if where else ''}"
        shown.append(style.indented(Text(words)))
    if look.problem and (lines := last_lines(look.problem.traceback, _LINES)):
        shown += [Text(), style.heading(TRACEBACK)]
        shown.append(style.indented(Text("\n".join(lines), style=style.QUIET)))
    if look.facts:
        rows = [(one_line(label), Text(one_line(words))) for label, words in look.facts]
        shown += [Text(), style.facts(rows)]
    command = f"grade {one_line(look.argument)} {shlex.quote(one_line(look.file))}"
    ending = f"{NO_GRADE} {look.seconds:.0f} s; `{command}` grades it."
    return Group(*shown, Text(), style.indented(Text(ending, style=style.QUIET)))


def headline(look: QuickLook, *, ascii_only: bool = False) -> Text:
    """The first line alone."""
    return _head(look, style.ASCII_MARKS if ascii_only else style.MARKS)


def _head(look: QuickLook, marks: style.Marks) -> Text:
    sign, words, colour = marks.dot, "nothing wrong was seen so far", "green"
    if look.verdict in FAULTS:
        sign, words, colour = marks.unknown, look.verdict.replace("-", " "), style.WARNING
    elif look.is_faulty:
        sign, words, colour = marks.missed, "something is wrong already", "red"
    elif look.found:
        sign, words, colour = marks.unknown, "something is probably wrong", style.WARNING
    elif look.missed:
        points = sum(each.points for each in look.missed)
        words = f"something is missed so far ({points:g} points)"
        sign, colour = marks.missed, style.WARNING
    shown = Text(f"{sign} ", style=f"bold {colour}")
    shown.append(f"{one_line(look.exercise)}, quick look: {words}")
    return shown
