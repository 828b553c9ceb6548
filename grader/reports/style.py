"""What the report's parts look like: marks, colours, headings and rows of facts."""

import dataclasses
import typing
from collections.abc import Iterable

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.model.report import FAULTS, Status, Verdict

INDENT = 2
QUIET = "dim"
WARNING = "yellow"


@dataclasses.dataclass(frozen=True)
class Marks:
    """The signs that a terminal can show."""

    met: str = "✓"
    missed: str = "✗"
    unknown: str = "?"
    then: str = "→"
    dot: str = "·"
    bar: str = "│"
    warning: str = "⚠"

    def of(self, status: Status) -> Text:
        """The sign of a criterion, in its colour."""
        colours = {"met": "green", "missed": "red", "unknown": WARNING}
        return Text(typing.cast(str, getattr(self, status)), style=f"bold {colours[status]}")

    def joined(self, parts: Iterable[str]) -> str:
        """Those of the parts that are not empty, on one line."""
        return f" {self.dot} ".join(part for part in parts if part)


MARKS = Marks()
ASCII_MARKS = Marks("+", "x", "?", "->", "-", "|", "!")


def colour(verdict: Verdict) -> str:
    """Green for passed, red for what is the submission's, other colours for what is not."""
    others = {**dict.fromkeys(FAULTS, "magenta"), "passed": "green", "interrupted": WARNING}
    return others.get(verdict, "red")


def indented(text: Text, by: int = INDENT) -> Padding:
    """The text set in from the left, its continuation lines too."""
    return Padding(text, (0, 0, 0, by), expand=False)


def heading(words: str) -> Text:
    """The heading of a section."""
    return Text(words, style="bold")


def facts(rows: Iterable[tuple[str, Text]]) -> Padding:
    """Rows of a label and what is to say of it."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style=QUIET, no_wrap=True)
    grid.add_column(overflow="fold")
    for label, words in rows:
        grid.add_row(label, words)
    return Padding(grid, (0, 0, 0, INDENT), expand=False)
