"""Decisions: what a person says about a grade, kept in a table beside the results.

``decisions.csv`` is written by hand or by `grade decide`, one decision a line. It is read whenever
a report is made and never changed by grading, so that it outlives every regrade. Of two lines about
the same thing the later one counts.
"""

import csv
import dataclasses
import datetime as dt
import difflib
import functools
import io
import math
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from grader.classroom.collect.text import read_table
from grader.classroom.results.due import exercise_named, parsed_moment
from grader.model import durable
from grader.model.cleaning import FORMULA, one_line
from grader.model.errors import UsageError, brief

FILE = "decisions.csv"
COLUMNS = (
    *("student", "exercise", "attempt", "criterion", "cell", "score", "exempt", "due", "exclude"),
    *("comment", "by", "at"),
)
_YES, _NO = ("yes", "y", "true", "1", "x"), ("", "no", "n", "false", "0")


@dataclasses.dataclass(frozen=True)
class Decision:
    """One line of the table."""

    student: str = ""
    """As it is written; empty stands for everybody."""
    exercise: str = ""
    """Id; empty stands for every exercise."""
    attempt: int = 0
    """0 stands for the grade itself, whichever attempt counts."""
    criterion: str = ""
    """Id of a criterion, or the name of a mark of one's own."""
    cell: int | None = None
    """The cell that a mark or a comment is about."""
    score: float | None = None
    exempt: bool = False
    due: dt.datetime | None = None
    due_text: str = ""
    """As it is written."""
    exclude: bool = False
    comment: str = ""
    by: str = ""
    at: str = ""
    line: int = 0
    """Where it stands in the file; 0 where it stands in none."""

    @property
    def place(self) -> tuple[str, str, int, str, int | None]:
        """What it is about."""
        return self.student, self.exercise, self.attempt, self.criterion, self.cell

    @property
    def is_mark(self) -> bool:
        """Whether it is about a criterion or a cell, and not about an attempt or a grade."""
        return bool(self.criterion) or self.cell is not None

    @property
    def mark(self) -> str:
        """What a mark is called: its criterion, its cell or both."""
        cell = "" if self.cell is None else f"cell {self.cell}"
        return ", ".join(part for part in (self.criterion, cell) if part)

    def cells(self) -> dict[str, str]:
        """The line as it is written, by column."""
        return {
            "student": self.student,
            "exercise": self.exercise,
            "attempt": str(self.attempt or ""),
            "criterion": self.criterion,
            "cell": "" if self.cell is None else str(self.cell),
            "score": "" if self.score is None else f"{self.score:g}",
            "exempt": "yes" if self.exempt else "",
            "due": self.due_text,
            "exclude": "yes" if self.exclude else "",
            "comment": self.comment,
            "by": self.by,
            "at": self.at,
        }


@dataclasses.dataclass(frozen=True)
class Decisions:
    """All decisions on a class; those about students name them by their ids."""

    lines: tuple[Decision, ...] = ()

    def about(self, student: str, exercise: str) -> tuple[Decision, ...]:
        """The lines that a student's grade in an exercise follows, general ones first."""
        keys = ((a, b) for a in ("", student) for b in ("", exercise))
        return tuple(line for key in keys for line in self._by_pair.get(key, ()))

    def of_grade(self, student: str, exercise: str) -> Decision:
        """All that is decided on a grade as a whole, as one line."""
        return _merged(self.about(student, exercise), attempt=0)

    def of_attempt(self, student: str, exercise: str, number: int) -> Decision:
        """All that is decided on one attempt as a whole, as one line."""
        return _merged(self.about(student, exercise), attempt=number)

    def marks(self, student: str, exercise: str, number: int) -> tuple[Decision, ...]:
        """The marks that an attempt got by hand; of two on the same thing, the later one."""
        found = {
            (line.criterion, line.cell): line
            for line in self.about(student, exercise)
            if line.is_mark and line.attempt in (0, number)
        }
        return tuple(found.values())

    def left_out_students(self) -> frozenset[str]:
        """Ids of students who are in no page and no export."""
        whole = {key[0]: _merged(found) for key, found in self._by_pair.items() if not key[1]}
        return frozenset(student for student, line in whole.items() if student and line.exclude)

    def left_out_exercises(self) -> frozenset[str]:
        """Ids of exercises that are no columns."""
        whole = {key[1]: _merged(found) for key, found in self._by_pair.items() if not key[0]}
        return frozenset(exercise for exercise, line in whole.items() if exercise and line.exclude)

    @functools.cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], tuple[Decision, ...]]:
        pairs: dict[tuple[str, str], list[Decision]] = {}
        for line in self.lines:
            pairs.setdefault((line.student, line.exercise), []).append(line)
        return {pair: tuple(found) for pair, found in pairs.items()}


NOTHING = Decisions()
"""Nobody has decided anything."""


def read(results: Path) -> Decisions:
    """The decisions in a folder of results, as they are written; none where there is no file.

    Raises:
        UsageError: the file cannot be read, or a line of it cannot be understood.
    """
    heads, lines = _table(results / FILE)
    found = (
        understood(dict(zip(heads, row, strict=False)), f"{results / FILE}, line {number}", number)
        for number, row in lines
    )
    return Decisions(tuple(line for line in found if line.student or line.exercise))


def _table(file: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The columns' names, and the other rows with their line; names alone where there is no file.

    Raises:
        UsageError: it cannot be read, or its columns are not those of decisions.
    """
    if not file.exists():
        return list(COLUMNS), []
    lines = read_table(file, f"{file}", "save it as CSV in UTF-8").lines
    if not lines:
        return list(COLUMNS), []
    heads = [head.strip().casefold() for head in lines[0][1]]
    for head in heads:
        if head not in COLUMNS and (near := difflib.get_close_matches(head, COLUMNS, 1, 0.75)):
            raise UsageError(f"{file} has a column {brief(head)}: did you mean {near[0]}?")
    if not {"student", "exercise"} & set(heads):
        raise UsageError(
            f"The first line of {file} names no column student or exercise: write it as "
            f"{','.join(COLUMNS)}."
        )
    return heads, list(lines[1:])


def understood(row: Mapping[str, str], where: str, number: int) -> Decision:
    """One line; one about nothing where no cell says anything.

    Args:
        row: the cells, by column.
        where: how a message begins.
        number: of the line in the file.

    Raises:
        UsageError: a cell cannot be understood.
    """
    cells = {name: unguarded(row.get(name, "").strip()) for name in COLUMNS}
    if not any(cells.values()):
        return Decision()
    due = cells["due"]
    decision = Decision(
        student=cells["student"],
        exercise=exercise_named(cells["exercise"], where) if cells["exercise"] else "",
        attempt=_count(cells["attempt"], "attempt", where) or 0,
        criterion=cells["criterion"],
        cell=_count(cells["cell"], "cell", where),
        score=points(cells["score"], f"{where}, score"),
        exempt=_flag(cells["exempt"], "exempt", where),
        due=parsed_moment(due, f"{where}, due {due}") if due else None,
        due_text=due,
        exclude=_flag(cells["exclude"], "exclude", where),
        comment=cells["comment"],
        by=cells["by"],
        at=cells["at"],
        line=number,
    )
    check(decision, where)
    return decision


def check(decision: Decision, where: str) -> None:
    """Refuses what contradicts itself.

    Raises:
        UsageError: it does; the sentence begins with `where`.
    """
    wrong = ""
    if not (decision.student or decision.exercise):
        wrong = "names neither a student nor an exercise: say whom or what it is about"
    elif decision.score is not None and not (decision.student and decision.exercise):
        wrong = "sets points without a student and an exercise: name both"
    elif decision.score is not None and decision.exempt:
        wrong = "both exempts and sets points: leave out one of them"
    elif decision.score is not None and decision.exclude:
        wrong = "both excludes and sets points: leave out one of them"
    elif (decision.attempt or decision.is_mark) and not (decision.student and decision.exercise):
        wrong = "is about an attempt or a part of one: name the student and the exercise"
    elif (decision.attempt or decision.is_mark) and (decision.exempt or decision.due):
        wrong = "exempts or extends a part of a grade: leave out attempt, criterion and cell"
    elif decision.is_mark and decision.exclude:
        wrong = "excludes a part of an attempt: give it 0 points instead"
    if wrong:
        raise UsageError(f"{where} {wrong}.")


def points(text: str, where: str) -> float | None:
    """Points, with a decimal point or comma; None for an empty text.

    Raises:
        UsageError: it is no number from 0 on.
    """
    if not text:
        return None
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        value = math.nan
    if not 0 <= value < math.inf:
        raise UsageError(f"{where} {brief(text, 40)} is no number of points: write for example 85.")
    return value


def _count(text: str, name: str, where: str) -> int | None:
    if not text:
        return None
    if not text.isdecimal() or len(text) > 6 or int(text) == 0:
        raise UsageError(f"{where}, {name} {brief(text, 40)} is no number from 1 on.")
    return int(text)


def _flag(text: str, name: str, where: str) -> bool:
    if (plain := text.casefold()) in (*_YES, *_NO):
        return plain in _YES
    raise UsageError(f"{where}, {name} {brief(text, 40)} is neither yes nor no.")


def guard(text: str) -> str:
    """A cell with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from reading it as a formula."""
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def _merged(lines: Sequence[Decision], attempt: int = 0) -> Decision:
    """The lines about a whole grade or attempt as one: of each field, the last that says anything.

    Points take an exemption back, and an exemption points; so does what excludes.
    """
    whole = Decision(attempt=attempt)
    for line in lines:
        if line.is_mark or line.attempt != attempt:
            continue
        if line.score is not None:
            whole = dataclasses.replace(whole, score=line.score, exempt=False, exclude=False)
        elif line.exempt or line.exclude:
            whole = dataclasses.replace(whole, score=None, exempt=line.exempt, exclude=line.exclude)
        if line.due:
            whole = dataclasses.replace(whole, due=line.due, due_text=line.due_text)
        if line.comment:
            whole = dataclasses.replace(whole, comment=line.comment)
    return whole


def in_words(line: Decision) -> str:
    """A decision in words, with who and when."""
    what = f"{line.mark}: " if line.is_mark else ""
    said = [] if line.score is None else [f"{line.score:g} points by hand"]
    said += ["exempt"] * line.exempt + ["excluded"] * line.exclude
    said += [f"due {line.due_text}"] if line.due_text else []
    text = f"{what}{', '.join(said)}"
    comment = one_line(line.comment, 500)
    if comment:
        text = f"{text}: {comment}" if said else f"{what}{comment}"
    attempt = f"attempt {line.attempt}, " if line.attempt else ""
    who = ", ".join(one_line(part, 80) for part in (line.by or "by hand", line.at) if part)
    return f"{attempt}{text} ({who})"


def add(results: Path, line: Decision) -> None:
    """Adds a decision at the end of the table; columns of a person's own stay as they are.

    Raises:
        UsageError: the table that is there cannot be read.
    """
    known, lines = _table(results / FILE)
    heads = [*known, *(name for name in COLUMNS if name not in known)]
    cells = line.cells()
    rows = (row for _, row in lines)
    _write(results, [heads, *rows, [cells.get(head, "") for head in heads]])


def withdraw(results: Path, lines: Collection[int]) -> None:
    """Takes lines out of the table, by their numbers in the file.

    Raises:
        UsageError: the table cannot be read.
    """
    heads, found = _table(results / FILE)
    _write(results, [heads, *(row for number, row in found if number not in lines)])


def _write(results: Path, table: Sequence[Sequence[str]]) -> None:
    text = io.StringIO()
    guarded = ([guard(unguarded(cell)) for cell in row] for row in table)
    csv.writer(text, lineterminator="\r\n").writerows(guarded)
    durable.write(results / FILE, text.getvalue().encode("utf-8-sig", "replace"))
