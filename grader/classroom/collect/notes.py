"""What course systems write beside submissions: who a folder's student is, and when it came."""

import contextlib
import dataclasses
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from grader.classroom.collect.layouts import MOODLE, Place
from grader.classroom.collect.text import MAX_BYTES, NoTable, table
from grader.model.errors import UsageError

GRADESCOPE = "submission_metadata.yml"
_HEAD_BYTES = 4_096
"""Of a file that is no table; its columns' names stand there if it was meant as one."""
_MOODLE_HEADS = {
    "identifier": ("identifier", "id", "identifiant", "identificador"),
    "name": ("full name", "vollständiger name", "nom complet", "nombre completo"),
    "email": ("email address", "e-mail-adresse", "adresse de courriel", "dirección de correo"),
    "time": (
        "last modified (submission)",
        "zuletzt geändert (abgabe)",
        "dernière modification (travail remis)",
        "última modificación (entrega)",
    ),
}
"""The columns of a grading worksheet of Moodle's, in English, German, French and Spanish."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janvier enero",
            "february februar février febrero",
            "march märz mars marzo",
            "april avril abril",
            "may mai mayo",
            "june juni juin junio",
            "july juli juillet julio",
            "august août agosto",
            "september septembre septiembre",
            "october oktober octobre octubre",
            "november novembre noviembre",
            "december dezember décembre diciembre",
        ),
        1,
    )
    for name in names.split()
}
_TIME = re.compile(
    r"(?P<day>\d{1,2})\.? (?:de )?(?P<month>[^\W\d]+) (?:de )?(?P<year>\d{4}),? "
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?: ?(?P<half>[ap]m))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"  (- |  ):?(name|email|sid):(.*)")


@dataclasses.dataclass(frozen=True)
class Person:
    """A student as a note names one."""

    name: str = ""
    email: str = ""
    sid: str = ""
    """The id in the school's system."""


@dataclasses.dataclass(frozen=True)
class Note:
    """What is noted of one submission."""

    people: tuple[Person, ...] = ()
    """Several where it was handed in by a group."""
    submitted_at: dt.datetime | None = None


def gradescope(file: Path) -> Mapping[str, Note]:
    """The notes in a ``submission_metadata.yml``, by the folder's name, e.g. ``submission_12``.

    Only the lines that Gradescope writes about people and time are looked at; what a submission
    printed stands further in, and is no part of them.

    Raises:
        OSError: the file cannot be read.
    """
    notes: dict[str, Note] = {}
    folder, part = "", ""
    people: list[dict[str, str]] = []
    with file.open("rb") as stream:
        text = stream.read(MAX_BYTES).decode("utf-8", "replace")
    for line in text.splitlines():
        if found := re.fullmatch(r"['\"]?(submission_\d+)['\"]?:", line.rstrip()):
            folder, part, people = found[1], "", []
            notes[folder] = Note()
        elif found := re.fullmatch(r"  :?(\w+\??):(.*)", line):
            part = found[1] if folder else ""
            if part == "created_at":
                when = _iso(_scalar(found[2]))
                notes[folder] = dataclasses.replace(notes[folder], submitted_at=when)
        elif part == "submitters" and (found := _ABOUT.fullmatch(line)):
            people += [{}] if found[1] == "- " else []
            people[-1:] = [each | {found[2]: _scalar(found[3])} for each in people[-1:]]
            known = tuple(Person(**each) for each in people)
            notes[folder] = dataclasses.replace(notes[folder], people=known)
    return notes


def _scalar(text: str) -> str:
    """A value on one line of YAML, without its quotes."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] == "'":
        return text[1:-1].replace("''", "'")
    if len(text) > 1 and text[0] == text[-1] == '"':
        plain = re.sub(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})", _character, text[1:-1])
        return plain.replace('\\"', '"')
    return "" if text in ("null", "~") else text


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1] or found[2], 16))


def _iso(text: str) -> dt.datetime | None:
    """E.g. ``2025-03-01 12:30:00.123456789 Z`` or ``… -05:00``."""
    plain = re.sub(r"(\.\d{6})\d+", r"\1", text).replace(" Z", "+00:00").replace(" UTC", "+00:00")
    try:
        moment = dt.datetime.fromisoformat(re.sub(r" ([+-]\d\d:?\d\d)$", r"\1", plain))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def moodle(file: Path) -> Mapping[str, Note]:
    """The notes in a grading worksheet of Moodle's, by the participant's number.

    Its times have no zone: they are taken as this machine's, as those of ``--due`` are.

    Returns:
        Nothing where the file is no such worksheet.

    Raises:
        NoTable: the file is no table that can be read.
    """
    lines = table(file).rows
    heads = [head.strip().casefold() for head in lines[0]] if lines else []
    columns = {
        field: next((heads.index(name) for name in names if name in heads), -1)
        for field, names in _MOODLE_HEADS.items()
    }
    if columns["identifier"] < 0 or columns["time"] < 0:
        return {}
    return dict(_participants(lines[1:], columns))


def _participants(lines: list[list[str]], columns: Mapping[str, int]) -> Iterator[tuple[str, Note]]:
    for line in lines:
        cell = {f: line[i].strip() if 0 <= i < len(line) else "" for f, i in columns.items()}
        if number := participant(cell["identifier"]):
            person = Person(cell["name"], cell["email"])
            yield number, Note((person,), spoken(cell["time"]))


def participant(identifier: str) -> str:
    """The number in e.g. ``Participant 700``; empty where there is none."""
    found = re.search(r"(\d+)$", identifier.strip())
    return found[1] if found else ""


def spoken(text: str) -> dt.datetime | None:
    """The time in e.g. ``Saturday, 1 March 2025, 12:30 PM``, this machine's; None where none is."""
    found = _TIME.search(text)
    month = _MONTHS.get(found["month"].casefold()) if found else None
    if found is None or month is None:
        return None
    hour = int(found["hour"])
    if found["half"]:
        hour = hour % 12 + (12 if found["half"].casefold() == "pm" else 0)
    day = f"{found['year']}-{month:02}-{int(found['day']):02}"
    try:
        return dt.datetime.fromisoformat(f"{day}T{hour:02}:{found['minute']}").astimezone()
    except ValueError:
        return None


class Notes:
    """The notes that lie beside submissions, each file of them read once."""

    def __init__(self) -> None:
        self._read: dict[Path, Mapping[str, Note]] = {}
        self._unread: dict[Path, str] = {}
        """Why files are no tables that can be read."""
        self._tables: dict[Path, list[Path]] = {}
        """The tables in each folder that was looked into."""
        self._used: dict[Path, None] = {}
        """The worksheets that had a note of somebody."""

    def of(self, top: Path, place: Place, beside: Sequence[Path] = ()) -> Note | None:
        """What is noted of a submission.

        Args:
            top: the folder of submissions.
            place: what the submission's path inside it says.
            beside: further folders in which worksheets may lie, such as that of the archive.

        Raises:
            UsageError: a grading worksheet of Moodle's cannot be read. Without it nobody's name
                would be known, nor when anything was handed in.
        """
        if not place.is_number:
            return None
        download = top / place.scope
        if place.student.startswith("submission_"):
            return self._once(download / GRADESCOPE, gradescope).get(place.student)
        for folder in dict.fromkeys((download, top, *beside)):
            for sheet in self._tables_in(folder):
                if note := self._worksheet(sheet).get(place.student):
                    self._used[sheet] = None
                    return note
        return None

    def worksheets(self) -> Iterator[bytes]:
        """The grading worksheets of Moodle's that say something of a submission, as they are."""
        for file in self._used:
            with contextlib.suppress(OSError):
                yield file.read_bytes()

    def _tables_in(self, folder: Path) -> list[Path]:
        """The tables in a folder but for those that a student handed in, which prove nothing."""
        if folder not in self._tables:
            found = sorted(folder.iterdir()) if folder.is_dir() else []
            self._tables[folder] = [
                each
                for each in found
                if each.suffix.lower() == ".csv" and not MOODLE.fullmatch(each.name)
            ]
        return self._tables[folder]

    def is_note(self, file: Path) -> bool:
        """Whether a file is such notes, and no student's."""
        if file.name == GRADESCOPE:
            return True
        return file.suffix.lower() == ".csv" and bool(self._once(file, moodle))

    def _worksheet(self, file: Path) -> Mapping[str, Note]:
        """The notes of a table that lies beside submissions."""
        found = self._once(file, moodle)
        if file in self._unread and _begins_as_worksheet(file):
            raise UsageError(
                f"Moodle's grading worksheet {file} cannot be read ({self._unread[file]}): mend it "
                "or export it again, or take it away to do without its names and times."
            )
        return found

    def _once(self, file: Path, read: Callable[[Path], Mapping[str, Note]]) -> Mapping[str, Note]:
        if file not in self._read:
            self._read[file] = {}
            with contextlib.suppress(OSError):
                try:
                    self._read[file] = read(file) if file.is_file() else {}
                except NoTable as error:
                    self._unread[file] = str(error)
        return self._read[file]


def _begins_as_worksheet(file: Path) -> bool:
    """Whether the first lines of a file that is no table name a column of Moodle's worksheets."""
    try:
        with file.open("rb") as stream:
            begin = stream.read(_HEAD_BYTES).replace(b"\0", b"")
    except OSError:
        return True  # nobody can tell, and whoever leaves it there can open it
    heads = "\n".join(begin.decode(way, "replace") for way in ("utf-8", "cp1252")).casefold()
    return any(name in heads for name in _MOODLE_HEADS["time"])
