"""Text that is safe and fit to show, made from text that a submission may have written."""

from __future__ import annotations

import math

from grader.model.cleaning import without_controls, without_escapes

MAX_CHARACTERS = 2_000
"""What `clean` keeps unless told otherwise."""
TAB = 4
"""Columns between tab stops."""


def clean(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The text without terminal commands, control, invisible and direction characters.

    Line breaks stay, tabs become spaces, and what is beyond `limit` characters becomes an
    ellipsis.
    """
    shown = without_controls(without_escapes(text)).expandtabs(TAB)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"


def one_line(text: str, limit: int = MAX_CHARACTERS) -> str:
    """The cleaned text with every run of white space as one space."""
    return " ".join(clean(text, limit).split())


def last_lines(text: str, count: int, width: int = 200) -> list[str]:
    """The last lines that have something on them, cleaned, each at most `width` characters long.

    Of a line that was written over with carriage returns, as progress bars do, the last state.
    """
    lines: list[str] = []
    for line in reversed(text.replace("\r\n", "\n").split("\n")):
        states = [state for state in line[-4_096:].split("\r") if state.strip()]
        shown = clean(states[-1], width).rstrip() if states else ""
        if shown:
            lines.append(shown)
        if len(lines) == count:
            break
    return lines[::-1]


def number(value: float) -> str:
    """A number with four significant digits, or six where four would round it to a rounder one.

    A measured 0.98996 must not read as the 0.99 that it missed.
    """
    if not math.isfinite(value):
        return str(value)
    if value == round(value) and abs(value) < 1e15:
        return f"{value:,.0f}"
    short = f"{value:.4g}"
    return f"{value:.6g}" if len(short.lstrip("-0.").replace(".", "")) < 4 else short


def place(cell: int | None, line: int | None) -> str:
    """Where something is in a submission, e.g. ``cell 3, line 2``; empty when nowhere."""
    parts = [f"cell {cell}"] if cell else []
    parts += [f"line {line}"] if line else []
    return ", ".join(parts)
