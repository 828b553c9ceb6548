"""An index of the records, for speed: it can be thrown away at any time and is made anew."""

import contextlib
import dataclasses
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from grader.classroom.results import records
from grader.classroom.results.attempt import Attempt
from grader.model.errors import UsageError
from grader.model.report import Environment, Problem, Report

FILE = "index.sqlite"
VERSION = 2
"""In the database's ``user_version``; another one makes it be built anew."""
_SCHEMA = "CREATE TABLE attempts (record PRIMARY KEY, stamp, attempt)"
_INSERT = "INSERT OR REPLACE INTO attempts VALUES (?, ?, ?)"
_SELECT = "SELECT attempt FROM attempts"


def attempts(results: Path) -> tuple[list[Attempt], tuple[str, ...]]:
    """All attempts of a folder of results, and what a person should know of the reading.

    Their reports have neither texts nor curves, which the records have.

    Raises:
        NewerSchema: a record was written by a newer version.
    """
    with _opened(results) as (database, remarks):
        unreadable = _synchronise(database, results)
        rows = database.execute(_SELECT).fetchall()
    found = [records.decoded(json.loads(text)) for (text,) in rows]
    return found, (*remarks, *unreadable)


def rebuild(results: Path) -> int:
    """Throws the index away and makes it anew; returns how many attempts it holds."""
    (results / FILE).unlink(missing_ok=True)
    return len(attempts(results)[0])


@contextlib.contextmanager
def _opened(results: Path) -> Iterator[tuple[sqlite3.Connection, list[str]]]:
    """The database, made anew where it is damaged; in memory where it cannot be written."""
    file, remarks = results / FILE, []
    existed = file.exists()
    try:
        database = _connected(str(file))
    except sqlite3.DatabaseError:
        if existed:
            remarks.append(f"The index {file} was damaged or of another version and was made anew.")
        database = _made_anew(file)
    try:
        yield database, remarks
        with contextlib.suppress(sqlite3.DatabaseError):  # another reader writes it as well
            database.commit()
    finally:
        database.close()


def _made_anew(file: Path) -> sqlite3.Connection:
    """An empty database in the place of what is there; in memory where that cannot be had."""
    with contextlib.suppress(OSError):
        file.unlink()
    try:
        return _connected(str(file))
    except sqlite3.DatabaseError:
        return _connected(":memory:")


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
            attempt = records.read(file)
        except records.NewerSchema:
            raise
        except UsageError as error:
            remarks.append(str(error))
            database.execute("DELETE FROM attempts WHERE record = ?", (name,))
            continue
        text = json.dumps(records.document(_in_short(attempt)))
        database.execute(_INSERT, (name, stamp, text))
    gone = [(name,) for name in known.keys() - present]
    database.executemany("DELETE FROM attempts WHERE record = ?", gone)
    return remarks


def _in_short(attempt: Attempt) -> Attempt:
    """The attempt without what makes reports large: a whole class is held in memory."""
    grading = dataclasses.replace(attempt.graded, report=_report_in_short(attempt.report))
    return dataclasses.replace(attempt, grading=grading)


def _report_in_short(report: Report) -> Report:
    return dataclasses.replace(
        report,
        criteria=tuple(
            dataclasses.replace(each, threshold="", message="", help="") for each in report.criteria
        ),
        diagnoses=tuple(
            dataclasses.replace(each, message="", evidence="") for each in report.diagnoses
        ),
        problem=Problem(report.problem.message) if report.problem else None,
        remarks=(),
        training=dataclasses.replace(report.training, history={}, ends={}),
        limits=None,
        environment=Environment(),
        output="",
        trials=(),
        trials_reason="",
    )
