"""Tables of course systems that are filled in: which is which, and whose each row is."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from grader import catalog
from grader.classroom.collect.text import read_table
from grader.classroom.results.entries import Student
from grader.model.errors import UnknownExercise


@dataclasses.dataclass(frozen=True)
class ExportedTable:
    """A table as it was exported."""

    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    """Each as long as the heads."""

    def column(self, names: Iterable[str]) -> int | None:
        """The index of the first column that is called by one of these names, in small letters."""
        plain = [head.strip().casefold() for head in self.heads]
        return next((plain.index(name) for name in names if name in plain), None)


def read(file: Path) -> ExportedTable:
    """The table in a file.

    Raises:
        UsageError: it cannot be read, or is no table.
    """
    found = read_table(file, f"The table {file}", "give it as the course system exported it").rows
    if not found:
        return ExportedTable((), ())
    width = len(found[0])
    lines = tuple((*row[:width], *[""] * (width - len(row))) for row in found[1:])
    return ExportedTable(tuple(found[0]), lines)


def named(head: str, exercise: str) -> bool:
    """Whether a column's head names an exercise, by its id, its alias or its title."""
    plain = re.sub(r"[^a-z0-9]+", "-", head.casefold())
    patterns = (rf"(?<![a-z0-9]){re.escape(name)}(?![0-9a-z])" for name in _names(exercise))
    return any(re.search(pattern, plain) for pattern in patterns)


def _names(exercise: str) -> Iterator[str]:
    yield exercise
    try:
        found = catalog.find(exercise)
    except UnknownExercise:
        return
    yield found.alias
    yield re.sub(r"[^a-z0-9]+", "-", found.title.casefold()).strip("-")


def owner(cells: Iterable[str], called: Mapping[str, Sequence[Student]]) -> str | None:
    """The id of the student whom the first telling cell names; None where none does.

    Args:
        cells: what may name a student, the surest first.
        called: students by name, of `grader.classroom.results.applied.handles`.
    """
    for cell in cells:
        last, comma, first = cell.strip().partition(",")
        names = (cell.strip(), f"{first.strip()} {last.strip()}" if comma else "")
        for name in filter(None, names):
            found = called.get(name) or called.get(name.casefold()) or ()
            if len(found) == 1:
                return found[0].id
    return None
