"""An index of the records, for speed: it can be thrown away at any time and is made anew."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from grader.classroom.results import records
from grader.classroom.results.entries import Attempt
from grader.model.errors import UsageError
from grader.model.record import Clocks, Resources

FILE = "index.sqlite"
VERSION = 1
"""In the database's ``user_version``; another one makes it be built anew."""
_CLOCKS = tuple(field.name for field in dataclasses.fields(Clocks))
_RESOURCES = tuple(field.name for field in dataclasses.fields(Resources))
_NESTED = ("clocks", "resources", "missed", "diagnoses")
_PLAIN = tuple(f.name for f in dataclasses.fields(Attempt) if f.name not in _NESTED)
_COLUMNS = (*_PLAIN, "missed", "diagnoses", *_CLOCKS, *_RESOURCES, "key", "machine", "run")
_SCHEMA = f"CREATE TABLE attempts ({', '.join(_COLUMNS)}, stamp, PRIMARY KEY (record))"
_INSERT = f"INSERT OR REPLACE INTO attempts VALUES ({', '.join('?' * (len(_COLUMNS) + 1))})"  # noqa: S608
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM attempts"  # noqa: S608 - the names are ours


@dataclasses.dataclass(frozen=True)
class Line:
    """One attempt, with what tells whether its result can be used again."""

    attempt: Attempt
    key: str
    machine: str
    run: str


def attempts(results: Path) -> tuple[list[Attempt], tuple[str, ...]]:
    """All attempts of a folder of results, and what a person should know of the reading."""
    found, remarks = lines(results)
    return [line.attempt for line in found], remarks


def lines(results: Path) -> tuple[list[Line], tuple[str, ...]]:
    """All lines of the index, once it says what the records say.

    Raises:
        NewerSchema: a record was written by a newer version.
    """
    with _opened(results) as (database, remarks):
        unreadable = _synchronise(database, results)
        rows = database.execute(_SELECT).fetchall()
    return [_line(results, row) for row in rows], (*remarks, *unreadable)


def rebuild(results: Path) -> int:
    """Throws the index away and makes it anew; returns how many attempts it holds."""
    (results / FILE).unlink(missing_ok=True)
    return len(lines(results)[0])


@contextlib.contextmanager
def _opened(results: Path) -> Iterator[tuple[sqlite3.Connection, list[str]]]:
    """The database, made anew where it is damaged; in memory where it cannot be written."""
    file, remarks = results / FILE, []
    existed = file.exists()
    try:
        database = _connected(str(file))
    except sqlite3.DatabaseError:
        database = None
    if database is None and existed:
        remarks.append(f"The index {file} was damaged or of another version and was made anew.")
        with contextlib.suppress(OSError):
            file.unlink()
    if database is None:
        try:
            database = _connected(str(file))
        except sqlite3.DatabaseError:
            database = _connected(":memory:")
    try:
        yield database or _connected(":memory:"), remarks
        with contextlib.suppress(sqlite3.DatabaseError):  # another reader writes it as well
            database.commit()
    finally:
        database.close()


def _connected(file: str) -> sqlite3.Connection:
    """A database with the table in it.

    Raises:
        sqlite3.DatabaseError: the file is no database, of another version, or not writable.
    """
    if file != ":memory:":
        with contextlib.suppress(OSError):  # where it cannot be written, SQLite says so
            Path(file).touch(mode=0o600)
    database = sqlite3.connect(file, timeout=30)
    try:
        # The records are durable; the index need not be.
        database.execute("PRAGMA synchronous=OFF")
        (version,) = database.execute("PRAGMA user_version").fetchone()
        empty = not database.execute("SELECT name FROM sqlite_master").fetchall()
        if empty and version == 0:
            database.execute(_SCHEMA)
            database.execute(f"PRAGMA user_version={VERSION}")
        elif version != VERSION:
            raise sqlite3.DatabaseError("another version")
        (state,) = database.execute("PRAGMA quick_check").fetchone()
        if state != "ok":
            raise sqlite3.DatabaseError(state)
        database.execute(f"{_SELECT} LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        database.close()
        raise
    return database


def _synchronise(database: sqlite3.Connection, results: Path) -> list[str]:
    """Reads the records that changed since; returns a remark for each that cannot be read."""
    known = dict(database.execute("SELECT record, stamp FROM attempts").fetchall())
    present: set[str] = set()
    remarks = []
    for file in records.files(results):
        name, stat = file.relative_to(results).as_posix(), file.stat()
        stamp = f"{stat.st_mtime_ns} {stat.st_size} {stat.st_ino}"
        present.add(name)
        if known.get(name) == stamp:
            continue
        try:
            record = records.read(file)
        except records.NewerSchema:
            raise
        except UsageError as error:
            remarks.append(str(error))
            database.execute("DELETE FROM attempts WHERE record = ?", (name,))
            continue
        database.execute(_INSERT, (*_values(record, name), stamp))
    gone = [(name,) for name in known.keys() - present]
    database.executemany("DELETE FROM attempts WHERE record = ?", gone)
    return remarks


def _values(record: records.Record, name: str) -> tuple[object, ...]:
    short = record.short(Path(name))
    values: dict[str, object] = {each: getattr(short, each) for each in _PLAIN}
    values |= dataclasses.asdict(short.clocks) | dataclasses.asdict(short.resources)
    values |= {"record": name, "missed": json.dumps(short.missed)}
    values |= {"diagnoses": json.dumps(short.diagnoses), "graded_at": record.graded_at}
    values |= {"submitted_at": record.submitted_at}
    values |= {"key": record.key, "machine": record.machine, "run": record.run}
    return tuple(values[column] for column in _COLUMNS)


def _line(results: Path, row: tuple[object, ...]) -> Line:
    values = dict(zip(_COLUMNS, row, strict=True))
    facts = {name: values[name] for name in _PLAIN}
    facts["record"] = results / str(values["record"])
    facts["marked_late"] = bool(values["marked_late"])
    facts["graded_at"] = dt.datetime.fromisoformat(str(values["graded_at"]))
    if (submitted := values["submitted_at"]) is not None:
        facts["submitted_at"] = dt.datetime.fromisoformat(str(submitted))
    for name in ("missed", "diagnoses"):
        facts[name] = tuple(json.loads(str(values[name])))
    facts["clocks"] = Clocks(*(values[name] for name in _CLOCKS))  # type: ignore[arg-type]
    facts["resources"] = Resources(*(values[name] for name in _RESOURCES))  # type: ignore[arg-type]
    attempt = Attempt(**facts)  # type: ignore[arg-type]
    return Line(attempt, str(values["key"]), str(values["machine"]), str(values["run"]))
