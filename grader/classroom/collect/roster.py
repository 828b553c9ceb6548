"""The roster: a CSV file of the class, from whatever system it was exported."""

import collections
import dataclasses
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from grader.classroom.collect.layouts import Place
from grader.classroom.collect.text import read_table
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError, brief
from grader.model.words import counted

_LEFT = 5
"""Columns without a use that are named."""
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "id": (
        *("id", "student id", "student number", "id number", "identifier", "number", "username"),
        *("matrikelnummer", "matrikel nr", "kennung", "id nummer", "numero", "numero etudiant"),
        *("matricule", "identifiant", "matricula", "numero de id", "matricola", "studentnummer"),
    ),
    "name": (
        *("name", "student", "student name", "full name", "vollstandiger name", "nom complet"),
        *("nombre completo", "nome completo", "teilnehmer", "alumno", "etudiant", "naam"),
    ),
    "first": (
        *("first name", "firstname", "given name", "forename", "vorname", "prenom", "nombre"),
        *("nome", "voornaam"),
    ),
    "last": (
        *("last name", "lastname", "surname", "family name", "nachname", "familienname", "nom"),
        *("nom de famille", "apellidos", "apellido", "apellido s", "cognome", "achternaam"),
    ),
    "email": (
        *("email", "e mail", "email address", "mail", "e mail adresse", "mail adresse", "courriel"),
        *("adresse de courriel", "adresse e mail", "correo", "correo electronico"),
        *("direccion de correo", "indirizzo email", "e mailadres"),
    ),
    "section": (
        *("section", "sections", "group", "groups", "class", "gruppe", "gruppen", "groupe", "kurs"),
        *("groupes", "grupo", "grupos", "gruppo", "gruppi", "groep"),
    ),
    "login": (
        *("login", "sis login id", "login id", "user", "user name", "github username", "github"),
        *("benutzername", "anmeldename", "nutzerkennung", "nom d utilisateur", "usuario"),
        *("nombre de usuario", "utente", "gebruikersnaam"),
    ),
    "sis_id": ("sis user id", "sis id", "sid"),
    "canvas_id": ("canvas id", "canvas user id"),
}
"""What columns may be called, in small letters, without accents and signs."""


_NOBODY = ("points possible", "student, test")
"""Rows of Canvas's gradebook that are no student's."""


@dataclasses.dataclass(frozen=True)
class Roster:
    """The students of a class, and by what each may be called in a download."""

    students: tuple[Student, ...] = ()
    handles: Mapping[str, Student] = dataclasses.field(default_factory=dict)
    used: str = ""
    """Which column was used for what, in a sentence; empty where there is no roster."""
    content: bytes = b""
    """The file as it is."""

    def find(self, place: Place) -> Student:
        """The student that a path names: one of the roster if any fits, else a new one."""
        # A number of this download only is no name; an address is surer than a name that two have.
        own, others = [place.student], [place.email, place.name]
        for text in others + own if place.is_number else own + others:
            if known := self.handles.get(_plain(text)):
                if place.is_canvas and not known.canvas_id:
                    return dataclasses.replace(known, canvas_id=place.student)
                return known
        canvas_id = place.student if place.is_canvas else ""
        name = place.email if place.is_number and place.email else place.student
        return Student(name, place.name, place.email, sis_id=place.sis_id, canvas_id=canvas_id)


def read(file: Path) -> Roster:
    """The roster in a CSV file with a line of headers.

    It needs a column for the id (or a login, or an e-mail address) or for the name; others than
    those of `Student` are ignored. Separators may be commas, semicolons or tabs, or what a first
    line such as ``sep=;`` says; the text may be in UTF-8, in UTF-16 or in Windows' Latin-1.

    Raises:
        UsageError: it cannot be read, has no such column, or holds a student twice.
    """
    table = read_table(file, f"The roster {file}", "give a CSV file in UTF-8")
    lines = table.rows
    columns = _columns(lines[0]) if lines else {}
    if not columns.keys() & {"id", "login", "email", "name", "last"}:
        found = ", ".join(lines[0]) if lines else "nothing"
        raise UsageError(
            f"The first line of the roster {file} names no student's column (found {found}): "
            "it needs id, login, email or name, and may have section."
        )
    students: dict[str, Student] = {}
    for row in lines[1:]:
        if (student := _student(row, columns)) is None:
            continue
        if "\n" in f"{student.id}{student.name}":
            raise UsageError(
                f"The roster {file} holds a student of several lines, {brief(student.id)}: "
                "a quotation mark before it is probably not closed."
            )
        if student.id in students:
            raise UsageError(
                f"The roster {file} holds {student.id} twice: every student needs an id of "
                "their own."
            )
        students[student.id] = student
    used = _used(file, lines[0], columns, len(students))
    handles = _handles(list(students.values()))
    return Roster(tuple(students.values()), handles, used, table.content)


def _used(file: Path, heads: list[str], columns: Mapping[str, int], count: int) -> str:
    """The sentence on what was read from which column."""
    words = {"first": "first name", "last": "last name", "sis_id": "id of the school's system"}
    words["canvas_id"] = "Canvas's number"
    said = [
        f"{words.get(field, field)} from {heads[at].strip()!r}" for field, at in columns.items()
    ]
    left = [head.strip() for at, head in enumerate(heads) if at not in columns.values()]
    unused = f"; not used: {', '.join(left[:_LEFT])}" if any(left) else ""
    more = f" and {len(left) - _LEFT} more" if len(left) > _LEFT else ""
    people = counted(count, "student")
    return f"Roster {file.name}: {people}; {', '.join(said)}{unused}{more}."


def _columns(header: list[str]) -> dict[str, int]:
    """The index of each column that is known, by what it holds."""
    plain = [re.sub(r"[^a-z]+", " ", _unaccented(text)).strip() for text in header]
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
    if cells.get("name", "").casefold() in _NOBODY:
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


def _unaccented(text: str) -> str:
    """A text in small letters, without the marks above them."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
