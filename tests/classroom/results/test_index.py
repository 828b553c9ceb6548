import dataclasses
import datetime as dt
import json
import sqlite3
import stat
from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import index, records
from grader.model.report import Problem


def written(results: Path, *students: str) -> list[Path]:
    return [records.write(results, classes.attempt(student)) for student in students]


def names(results: Path) -> list[str]:
    return sorted(attempt.student for attempt in index.attempts(results)[0])


def test_it_says_what_the_records_say(tmp_path: Path) -> None:
    whole = classes.attempt(
        report=factories.failed_report(),
        submitted_at=dt.datetime(2025, 3, 1, 12, tzinfo=dt.UTC),
        marked_late=True,
        shared_from="bob",
        run="r",
    )
    records.write(tmp_path, whole)
    for _ in range(2):  # from the record, then from the database
        (found,), remarks = index.attempts(tmp_path)
        assert dataclasses.replace(found, grading=whole.grading) == whole
        short = dataclasses.replace(found.graded, report=whole.report)
        assert (short, remarks) == (whole.grading, ())


def test_it_leaves_out_what_is_large(tmp_path: Path) -> None:
    whole = classes.attempt(report=dataclasses.replace(factories.failed_report(), output="o"))
    records.write(tmp_path, whole)
    ((found,), _) = index.attempts(tmp_path)
    short, report = found.report, whole.report
    assert (short.verdict, short.score, short.clocks) == (
        report.verdict,
        report.score,
        report.clocks,
    )
    assert short.resources == report.resources
    assert short.training.parameters == report.training.parameters > 0
    assert found.missed == whole.missed != ()
    assert [each.id for each in short.diagnoses] == ["inputs-not-scaled"]
    assert (short.output, short.training.history, short.criteria[0].message) == ("", {}, "")


def test_it_follows_the_records(tmp_path: Path) -> None:
    ada, _ = written(tmp_path, "ada", "bob")
    assert names(tmp_path) == ["ada", "bob"]
    ada.unlink()
    records.write(tmp_path, classes.attempt("bob", report=factories.failed_report()))
    written(tmp_path, "cyd")
    assert names(tmp_path) == ["bob", "cyd"]
    verdicts = {a.student: a.verdict for a in index.attempts(tmp_path)[0]}
    assert verdicts == {"bob": "not-passed", "cyd": "passed"}


def test_a_known_record_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "ada")
    index.attempts(tmp_path)
    monkeypatch.setattr(records, "read", None)
    assert names(tmp_path) == ["ada"]


@pytest.mark.parametrize("damage", ["garbage", "cut", "version", "table", "absent"])
def test_whatever_happens_to_it_it_is_made_anew(tmp_path: Path, damage: str) -> None:
    written(tmp_path, "ada", "bob")
    index.attempts(tmp_path)
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
    found, remarks = index.attempts(tmp_path)
    assert len(found) == 2
    assert ["was made anew" in remark for remark in remarks] == [True] * (damage != "absent")
    assert index.attempts(tmp_path)[1] == ()


def test_other_people_on_the_machine_cannot_read_it(tmp_path: Path) -> None:
    written(tmp_path, "ada")
    index.attempts(tmp_path)
    assert stat.S_IMODE((tmp_path / index.FILE).stat().st_mode) == 0o600


def test_an_index_of_this_version_is_used_as_it_is(tmp_path: Path) -> None:
    written(tmp_path, "ada")
    index.attempts(tmp_path)
    with sqlite3.connect(tmp_path / index.FILE) as database:
        database.execute("PRAGMA user_version=2")
    database.close()
    assert index.attempts(tmp_path)[1] == ()


def test_where_there_can_be_no_index_the_records_are_read_all_the_same(tmp_path: Path) -> None:
    written(tmp_path, "ada", "bob")
    (tmp_path / index.FILE).mkdir()  # nothing can be written or deleted there
    for _ in range(2):
        found, remarks = index.attempts(tmp_path)
        assert [each.student for each in found] == ["ada", "bob"]
        assert len(remarks) == 1


def test_a_problem_is_kept_in_a_sentence(tmp_path: Path) -> None:
    stopped = factories.stopped_report("crashed")
    records.write(tmp_path, classes.attempt("ada", report=stopped))
    ((found,), _) = index.attempts(tmp_path)
    assert found.report.problem == Problem("NameError: name 'modle' is not defined")


def test_a_damaged_record_is_told_and_left_out(tmp_path: Path) -> None:
    ada, _ = written(tmp_path, "ada", "bob")
    index.attempts(tmp_path)
    ada.write_text("{")
    found, remarks = index.attempts(tmp_path)
    assert [each.student for each in found] == ["bob"]
    assert str(ada) in remarks[0]


def test_a_newer_record_is_refused(tmp_path: Path) -> None:
    (ada,) = written(tmp_path, "ada")
    ada.write_text(json.dumps({"schema": 2}))
    with pytest.raises(records.NewerSchema):
        index.attempts(tmp_path)


def test_rebuilding_believes_nothing_that_is_in_it(tmp_path: Path) -> None:
    written(tmp_path, "ada")
    index.attempts(tmp_path)
    with sqlite3.connect(tmp_path / index.FILE) as database:
        database.execute("UPDATE attempts SET attempt = replace(attempt, 'ada', 'eve')")
    database.close()
    assert names(tmp_path) == ["eve"]
    assert index.rebuild(tmp_path) == 1
    assert names(tmp_path) == ["ada"]


def test_it_can_be_rebuilt(tmp_path: Path) -> None:
    written(tmp_path, "ada", "bob")
    (tmp_path / index.FILE).write_bytes(b"no database")
    assert index.rebuild(tmp_path) == 2
    with sqlite3.connect(tmp_path / index.FILE) as database:
        rows = database.execute("SELECT attempt FROM attempts ORDER BY record").fetchall()
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
    database.close()
    assert [json.loads(text)["student"] for (text,) in rows] == ["ada", "bob"]
    assert mode == "delete"


def test_a_database_of_another_program_is_not_used(tmp_path: Path) -> None:
    written(tmp_path, "ada")
    with sqlite3.connect(tmp_path / index.FILE) as database:
        database.execute("CREATE TABLE photos (name)")
    database.close()
    found, (remark,) = index.attempts(tmp_path)
    assert len(found) == 1
    assert "was made anew" in remark
