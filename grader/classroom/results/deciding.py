"""`grade decide`: a decision is checked against the class and added to its table."""

import getpass
from collections.abc import Mapping
from pathlib import Path

from grader.classroom.results import applied, decisions, index, roll
from grader.classroom.results.decisions import FILE, Decision, in_words
from grader.classroom.results.entries import Student
from grader.model.cleaning import one_line, plain
from grader.model.errors import UsageError

WHAT = ("score", "exempt", "due", "exclude", "comment")
_WHERE = ("student", "exercise", "attempt", "criterion", "cell")


def record(results: Path, cells: Mapping[str, str]) -> Decision:
    """Adds a decision to the table and returns it.

    Args:
        results: folder of the results; the caller holds its lock.
        cells: by column, as in the table.

    Raises:
        UsageError: a cell cannot be understood, or there is nothing that it is about.
    """
    clean = {name: one_line(text) for name, text in cells.items()}
    if not any(clean.get(name) for name in WHAT):
        raise UsageError(
            "Decide what? Give --score, --exempt, --due, --exclude or --comment, or --undo."
        )
    line = _understood(results, clean)
    known = roll.read(results)
    attempts, _ = index.attempts(results)
    written = decisions.Decisions((line,))
    checked = applied.applied(written, _students(results), known.exercises, attempts)
    if checked.idle:
        raise UsageError(checked.idle[0])
    decisions.read(results)  # what is there must be understood before anything is added
    decisions.add(results, line)
    return line


def withdrawn(results: Path, cells: Mapping[str, str]) -> int:
    """Takes the decisions on a place back; returns how many lines of the table those were.

    Raises:
        UsageError: nobody has decided anything on it.
    """
    where = {name: text if name in _WHERE else "" for name, text in cells.items()}
    wanted = _understood(results, where | {"comment": "-"}).place
    called = applied.handles(_students(results))
    found = [
        line.line
        for line in decisions.read(results).lines
        if (applied.meant(line.student, called), *line.place[1:]) == wanted
    ]
    if not found:
        raise UsageError(
            f"Nothing is decided on this: `grade decide {results}` lists what there is."
        )
    decisions.withdraw(results, found)
    return len(found)


def listed(results: Path) -> str:
    """All decisions, a line each."""
    lines = [f"{place(each)}: {in_words(each)}" for each in decisions.read(results).lines]
    if not lines:
        return f"No decisions so far. They are kept in {results / FILE}.\n"
    return "".join(f"{plain(line)}\n" for line in lines)


def place(line: Decision) -> str:
    """What a decision is about, in words."""
    return f"{line.student or 'everybody'}, {line.exercise or 'every exercise'}"


def user() -> str:
    """The name of the user, where the system knows one."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _understood(results: Path, cells: Mapping[str, str]) -> Decision:
    """The decision that cells state, with the student's id."""
    called = applied.handles(_students(results))
    student = applied.whom(cells.get("student", ""), called)
    return decisions.understood({**cells, "student": student}, "This decision", 0)


def _students(results: Path) -> tuple[Student, ...]:
    """All of the class, those without a line in the roster among them."""
    known = roll.read(results).students
    named = {student.id for student in known}
    attempts, _ = index.attempts(results)
    others = dict.fromkeys(each.student for each in attempts if each.student not in named)
    return (*known, *(Student(name) for name in others))
