"""Cells of a spreadsheet: figures as programs read them, and texts that no program runs."""

import csv
import io
import math
from collections.abc import Iterable, Sequence

from grader.classroom.pages.sheet import ENOUGH
from grader.model.cleaning import FORMULA, one_line

Cell = str | float | None
"""A text, a figure, or nothing."""


def cells(row: Iterable[Cell]) -> list[str]:
    """A row's texts and figures as CSV has them."""
    return [words(cell) if isinstance(cell, str) else figure(cell) for cell in row]


def words(text: str) -> str:
    """A text on one line, with an apostrophe before it where it would be taken for a formula."""
    plain = one_line(text, ENOUGH)
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def figure(value: float | None) -> str:
    """A number with at most two decimals and no separators; empty for none."""
    if value is None or not math.isfinite(value):
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def table(rows: Iterable[Sequence[str]], separator: str = ",") -> str:
    """Rows as CSV: quotes where they are needed, lines that end as RFC 4180 has them."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
