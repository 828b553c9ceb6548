"""The roster: a CSV file of the class, from whatever system it was exported."""

from __future__ import annotations

import collections
import csv
import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.classroom.collect.layouts import Place
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError

MAX_BYTES = 20_000_000
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "student id", "student number", "id number", "identifier", "number", "username"),
    "name": ("name", "student", "student name", "full name"),
    "first": ("first name", "firstname", "given name", "forename"),
    "last": ("last name", "lastname", "surname", "family name"),
    "email": ("email", "e mail", "email address", "mail"),
    "section": ("section", "sections", "group", "groups", "class"),
    "login": ("login", "sis login id", "login id", "user", "user name"),
    "sis_id": ("sis user id", "sis id"),
    "canvas_id": ("canvas id", "canvas user id"),
}
"""What columns may be called, in small letters and without signs."""


@dataclasses.dataclass(frozen=True)
class Roster:
    """The students of a class, and by what each may be called in a download."""

    students: tuple[Student, ...] = ()
    handles: Mapping[str, Student] = dataclasses.field(default_factory=dict)

    def find(self, place: Place) -> Student:
        """The student that a path names: one of the roster if any fits, else a new one."""
        for text in (place.student, place.name):
            if known := self.handles.get(_plain(text)):
                if place.is_canvas and not known.canvas_id:
                    return dataclasses.replace(known, canvas_id=place.student)
                return known
        canvas_id = place.student if place.is_canvas else ""
        return Student(place.student, place.name, canvas_id=canvas_id)


def read(file: Path) -> Roster:
    """The roster in a CSV file with a line of headers.

    It needs a column for the id (or a login, or an e-mail address) or for the name; others than
    those of `Student` are ignored. Separators may be commas, semicolons or tabs.

    Raises:
        UsageError: it cannot be read, has no such column, or holds a student twice.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise csv.Error(f"it is larger than {MAX_BYTES // 1_000_000} MB")
        text = file.read_text(encoding="utf-8-sig")
        rows = [row for row in csv.reader(text.splitlines(), _dialect(text)) if any(row)]
    except OSError as error:
        raise UsageError(
            f"The roster {file} cannot be read ({error.strerror}): give the path of a file that "
            "can."
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(
            f"The roster {file} cannot be read ({error}): save it as CSV in UTF-8."
        ) from error
    columns = _columns(rows[0]) if rows else {}
    if not columns.keys() & {"id", "login", "email", "name", "last"}:
        found = ", ".join(rows[0]) if rows else "nothing"
        raise UsageError(
            f"The first line of the roster {file} names no student's column (found {found}): "
            "it needs id, login, email or name, and may have section."
        )
    students: dict[str, Student] = {}
    for row in rows[1:]:
        if (student := _student(row, columns)) is None:
            continue
        if student.id in students:
            raise UsageError(
                f"The roster {file} holds {student.id} twice: every student needs an id of "
                "their own."
            )
        students[student.id] = student
    return Roster(tuple(students.values()), _handles(list(students.values())))


def _dialect(text: str) -> type[csv.Dialect]:
    first = text.partition("\n")[0]

    class Found(csv.excel):
        delimiter = max(",;\t", key=first.count)

    return Found


def _columns(header: list[str]) -> dict[str, int]:
    """The index of each column that is known, by what it holds."""
    plain = [re.sub(r"[^a-z]+", " ", text.casefold()).strip() for text in header]
    columns: dict[str, int] = {}
    for field, names in _HEADERS.items():
        for name in names:
            if name in plain and field not in columns:
                columns[field] = plain.index(name)
    is_canvas = "sis login id" in plain or "sis user id" in plain
    if is_canvas and "id" in columns:  # there, the column ID is Canvas's own number
        columns["canvas_id"] = columns["id"]
    return columns


def _student(row: list[str], columns: Mapping[str, int]) -> Student | None:
    """One line's student; None for one that names none, as Canvas's line of points."""
    cells = {f: row[index].strip() for f, index in columns.items() if index < len(row)}
    if "name" not in cells and ("first" in cells or "last" in cells):
        cells["name"] = f"{cells.get('first', '')} {cells.get('last', '')}".strip()
    if cells.get("name", "").casefold() == "points possible":
        return None
    candidates = ("id", "login", "email", "sis_id", "name")
    if not (identity := next((cells[c] for c in candidates if cells.get(c)), "")):
        return None
    names = [field.name for field in dataclasses.fields(Student) if field.name != "id"]
    return Student(identity, **{name: cells.get(name, "") for name in names})


def _handles(students: list[Student]) -> dict[str, Student]:
    """Students by whatever names just one of them."""
    meant: dict[str, dict[str, Student]] = collections.defaultdict(dict)
    for student in students:
        for handle in _called(student):
            if plain := _plain(handle):
                meant[plain][student.id] = student
    handles = {h: next(iter(found.values())) for h, found in meant.items() if len(found) == 1}
    # An id is an id, even if it is also somebody's name.
    return handles | {_plain(student.id): student for student in students}


def _called(student: Student) -> Iterator[str]:
    yield from (student.login, student.sis_id, student.canvas_id, student.email)
    yield student.email.partition("@")[0]
    yield student.name
    last, comma, first = student.name.partition(",")
    # Canvas writes "Last, First" in its lists and lastfirst in its downloads.
    yield f"{first} {last}" if comma else "".join(reversed(student.name.rpartition(" ")))
    yield re.sub(r"^Participant\s+", "", student.id)


def _plain(text: str) -> str:
    """A handle without case, accents, spaces and signs."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if letter.isalnum() or letter in "@.+")
