from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import index, records


def written(results: Path, *students: str) -> list[Path]:
    return [records.write(results, classes.record(student)) for student in students]


def names(results: Path) -> list[str]:
    return sorted(attempt.student for attempt in index.attempts(results)[0])


def test_it_says_what_the_records_say(tmp_path: Path) -> None:
    record = classes.record(
        report=factories.failed_report(),
        submitted_at="2025-03-01T12:00:00+00:00",
        marked_late=True,
        shared_from="bob",
        run="r",
    )
    file = records.write(tmp_path, record)
    for _ in range(2):  # from the record, then from the database
        (line,), remarks = index.lines(tmp_path)
        assert line.attempt == record.short(file)
        assert (line.key, line.machine, line.run, remarks) == ("key", "m1", "r", ())


def test_it_follows_the_records(tmp_path: Path) -> None:
    ada, _ = written(tmp_path, "ada", "bob")
    assert names(tmp_path) == ["ada", "bob"]
    ada.unlink()
    records.write(tmp_path, classes.record("bob", report=factories.failed_report()))
    written(tmp_path, "cyd")
    assert names(tmp_path) == ["bob", "cyd"]
    verdicts = {a.student: a.verdict for a in index.attempts(tmp_path)[0]}
    assert verdicts == {"bob": "not-passed", "cyd": "passed"}


def test_a_known_record_is_not_read_again(tmp_path: Path, monkeypatch) -> None:
    written(tmp_path, "ada")
    index.lines(tmp_path)
    monkeypatch.setattr(records, "read", None)
    assert names(tmp_path) == ["ada"]


@pytest.mark.parametrize("damage", ["garbage", "cut", "version", "table", "absent"])
def test_whatever_happens_to_it_it_is_made_anew(tmp_path: Path, damage: str) -> None:
    written(tmp_path, "ada", "bob")
    index.lines(tmp_path)
    file = tmp_path / index.FILE
    if damage == "garbage":
        file.write_bytes(b"no database" * 1_000)
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:5_000])
    elif damage == "absent":
        file.unlink()
    else:
        with sqlite3.connect(file) as database:
            change = {"version": "PRAGMA user_version=99", "table": "DROP TABLE attempts"}
            database.execute(change[damage])
        database.close()
    found, remarks = index.lines(tmp_path)
    assert len(found) == 2
    assert ["was made anew" in remark for remark in remarks] == [True] * (damage != "absent")
    assert index.lines(tmp_path)[1] == ()


def test_a_damaged_record_is_told_and_left_out(tmp_path: Path) -> None:
    ada, _ = written(tmp_path, "ada", "bob")
    index.lines(tmp_path)
    ada.write_text("{")
    found, remarks = index.lines(tmp_path)
    assert [line.attempt.student for line in found] == ["bob"]
    assert str(ada) in remarks[0]


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    (ada,) = written(tmp_path, "ada")
    ada.write_text(json.dumps({"schema": 2}))
    with pytest.raises(records.NewerSchema):
        index.lines(tmp_path)


def test_it_can_be_rebuilt(tmp_path: Path) -> None:
    written(tmp_path, "ada", "bob")
    (tmp_path / index.FILE).write_bytes(b"no database")
    assert index.rebuild(tmp_path) == 2
    with sqlite3.connect(tmp_path / index.FILE) as database:
        rows = database.execute("SELECT student FROM attempts ORDER BY student").fetchall()
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
    database.close()
    assert rows == [("ada",), ("bob",)]
    assert mode == "delete"
