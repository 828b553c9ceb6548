"""The nouns: a submission, its cells, and the one script that is made of them."""

from __future__ import annotations
import __future__

import ast
import bisect
import dataclasses
import functools
import re
import typing
from collections.abc import Iterable
from pathlib import Path

from grader.inside.protocol.entry import SOLUTION, Entry
from grader.submission.syntax import tree_of


@dataclasses.dataclass(frozen=True)
class Cell:
    """One code cell, neutralised: plain Python with the line numbers of the original."""

    number: int | None
    """Jupyter's ``In [n]`` after "restart and run all"; None for the whole of a ``.py``."""
    source: str
    fails: bool = False
    """Whether it failed when the notebook was saved, or is meant to: the next one runs then."""


@dataclasses.dataclass(frozen=True)
class Location:
    """A place in the file that the student wrote."""

    cell: int | None
    """Number of the code cell; None in a ``.py``."""
    line: int
    """Line in the cell, or in the ``.py``, from 1."""

    def __str__(self) -> str:
        return f"line {self.line}" if self.cell is None else f"cell {self.cell}, line {self.line}"


@dataclasses.dataclass(frozen=True)
class Selection:
    """What is judged, and why."""

    entry: Entry = dataclasses.field(default_factory=Entry)
    place: Location | None = None
    """Where the function is defined; None where the run tells which fit was the last."""
    remarks: tuple[str, ...] = ()
    """What a student should know of the choice."""


@dataclasses.dataclass(frozen=True)
class Submission:
    """A submission that was read and checked; none of it has run."""

    path: Path
    kind: typing.Literal["notebook", "script"]
    sha256: str
    """Of the file's bytes."""
    cells: tuple[Cell, ...]
    """The code cells that are graded: not the empty ones, nor those tagged ``scratch``."""
    text: str = dataclasses.field(repr=False)
    """The file's text as it was checked, so that no later change of the file can matter."""
    selection: Selection = Selection()
    """Which model of it is judged."""

    @functools.cached_property
    def script(self) -> Script:
        """All cells as one script."""
        return dataclasses.replace(join(self.cells), entry=self.selection.entry.name)

    def mentions(self, text: str) -> bool:
        """Whether a text stands anywhere in the code that is graded."""
        return any(text in cell.source for cell in self.cells)


@dataclasses.dataclass(frozen=True)
class Span:
    """The lines of a script that one cell fills."""

    first: int
    lines: int
    cell: int
    fails: bool = False


@dataclasses.dataclass(frozen=True)
class Script:
    """A submission as one Python script."""

    source: str
    spans: tuple[Span, ...] = ()
    """In order; none for a ``.py``, whose lines are the script's own."""
    entry: str = SOLUTION
    """The judged function, or `LAST_FIT`."""

    @functools.cached_property
    def tree(self) -> ast.Module:
        """The syntax tree, parsed once for all that read it; empty where it is no Python."""
        return tree_of(self.source)

    @property
    def failing(self) -> tuple[tuple[int, int], ...]:
        """First and last lines of the cells that may fail."""
        return tuple((s.first, s.first + s.lines - 1) for s in self.spans if s.fails)

    def locate(self, line: int) -> Location:
        """The place in the student's file that a line of the script stands for.

        Lines between cells (headers, the future imports on line 1) count to the nearest line of
        the cell that follows, or of the last cell.
        """
        if not self.spans:
            return Location(None, max(1, line))
        ends = [span.first + span.lines for span in self.spans]
        span = self.spans[min(bisect.bisect_right(ends, line), len(ends) - 1)]
        return Location(span.cell, min(max(1, line - span.first + 1), span.lines))

    def cell_and_line(self, line: int) -> tuple[int | None, int | None]:
        """That place as reports state it; twice None where there is no such line, 0 or less."""
        if line <= 0:
            return None, None
        place = self.locate(line)
        return place.cell, place.line

    def located(self, text: str, name: str) -> str:
        """A traceback or the like, with the places in this script as places in the student's file.

        Args:
            text: what Python or TensorFlow wrote of the script.
            name: what it calls the script.
        """
        if not self.spans:
            return text
        written = re.compile(rf'(File "{re.escape(name)}"), line (\d{{1,9}})\b')
        return written.sub(lambda m: f"{m[1]}, {self.locate(int(m[2]))}", text)


def join(cells: Iterable[Cell]) -> Script:
    """The cells as one script: future imports on line 1, then a header line before each cell."""
    features: dict[str, None] = {}
    parts: list[str] = []
    spans: list[Span] = []
    first = 2
    for cell in cells:
        if cell.number is None:
            return Script(cell.source)
        source, imported = hoist(cell.source)
        features.update(dict.fromkeys(imported))
        lines = source.count("\n") + 1
        spans.append(Span(first + 1, lines, cell.number, cell.fails))
        parts.append(f"# In [{cell.number}]\n{source}\n\n")
        first += lines + 2
    return Script(prelude(features) + "\n" + "".join(parts), tuple(spans))


def prelude(features: Iterable[str]) -> str:
    """The first line of a joined script; never empty, for nbconvert drops leading empty lines."""
    names = ", ".join(features)
    return f"from __future__ import {names}" if names else "# The code cells of the notebook."


def hoist(source: str) -> tuple[str, tuple[str, ...]]:
    """Takes the future imports out of a cell, since in a joined script they must come first.

    Returns:
        The source with ``pass`` in their place, on the same number of lines, and their names.
    """
    body = tree_of(source).body if "__future__" in source else []
    found = [node for node in body if isinstance(node, ast.ImportFrom) and _is_future(node)]
    if not found:
        return source, ()
    # The parser counts columns in bytes of UTF-8.
    lines = [line.encode() for line in source.split("\n")]
    features = [ast.unparse(alias) for node in found for alias in node.names]
    for node in reversed(found):  # so that the columns of those before it on its line still hold
        _blank(lines, node)
    return b"\n".join(lines).decode(), tuple(features)


def _is_future(node: ast.ImportFrom) -> bool:
    """Whether the statement imports known features only; others are left for the compiler."""
    known = set(__future__.all_feature_names)
    return node.module == "__future__" and {alias.name for alias in node.names} <= known


def _blank(lines: list[bytes], node: ast.ImportFrom) -> None:
    """Replaces a statement by ``pass`` on its last line."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    head, tail = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    lines[first : last + 1] = [b""] * (last - first) + [b"pass" + tail]
    lines[first] = head + lines[first]
