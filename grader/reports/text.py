"""Numbers and places as a reader is shown them."""

from __future__ import annotations

import math


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


def about(seconds: float) -> str:
    """A duration as roughly as an estimate is known.

    >>> about(4.2), about(38), about(1790), about(9000)
    ('5 s', '40 s', '30 min', '2.5 h')
    """
    if seconds < 90:
        return f"{max(5, 5 * round(seconds / 5))} s"
    if seconds < 5400:
        return f"{round(seconds / 60)} min"
    return f"{number(round(seconds / 3600, 1))} h"
