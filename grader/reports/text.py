"""Numbers and places as a reader is shown them."""

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


def duration(seconds: float) -> str:
    """A time in its two largest units; a dash for none. Of whole seconds, an int, no tenths.

    >>> duration(24.04), duration(24), duration(180), duration(200), duration(3900), duration(0)
    ('24.0 s', '24 s', '3 min', '3 min 20 s', '1 h 5 min', '-')
    """
    if not math.isfinite(seconds) or seconds <= 0:
        return "-"
    if seconds < 100:
        return f"{seconds} s" if isinstance(seconds, int) else f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:,} h {minutes} min" if minutes else f"{hours:,} h"


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
