"""Cells of a spreadsheet: figures as programs read them, and texts that no program runs."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence

from grader.classroom.pages.sheet import ENOUGH
from grader.model.cleaning import one_line

_FORMULA = "=+-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}"
_FORMULA += "\N{FULLWIDTH COMMERCIAL AT}"
"""What a cell that spreadsheets take for a formula begins with
(https://owasp.org/www-community/attacks/CSV_Injection); tabs and line breaks are taken out."""


def words(text: str) -> str:
    """A text on one line, with an apostrophe before it where it would be taken for a formula."""
    plain = one_line(text, ENOUGH)
    return f"'{plain}" if plain.startswith(tuple(_FORMULA)) else plain


def figure(value: float | None) -> str:
    """A number with at most two decimals and no separators; empty for none."""
    if value is None or not math.isfinite(value):
        return ""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as CSV: commas, quotes where they are needed, lines that end as RFC 4180 has them."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue()
