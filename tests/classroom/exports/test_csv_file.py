"""The gradebook as CSV."""

import csv
import datetime as dt
from pathlib import Path

from support import classbook, factories

from grader.classroom import exports
from grader.classroom.exports.csv_file import FILE
from grader.classroom.pages.sheet import Sheet


def rows(graded: Sheet, folder: Path) -> dict[str, dict[str, str]]:
    """What a reader of CSV makes of the file, by student."""
    exports.write(graded, folder, ("csv",))
    with (folder / FILE).open(encoding="utf-8-sig", newline="") as stream:
        return {row["student"]: row for row in csv.DictReader(stream)}


def test_a_row_a_student_with_score_verdict_attempts_and_lateness(tmp_path: Path) -> None:
    due = {"": classbook.DUE - dt.timedelta(days=1)}
    attempts = [("ada", factories.failed_report())] * 2
    graded = classbook.made(tmp_path, *attempts, due=due, penalty=0.1)
    found = rows(graded, tmp_path)
    assert found["ada"] == {
        "student": "ada",
        "name": "Ada Lovelace",
        "email": "ada@school.example",
        "section": "Group 1",
        "exercise-1 score": "54",
        "exercise-1 verdict": "not passed",
        "exercise-1 attempts": "2",
        "exercise-1 days late": "1",
        "exercise-1 flags": "",
        "exercise-1 decisions": "",
        "exercise-1 same file as": "",
        "exercise-1 similar to": "",
        "total": "54",
        "out of": "100",
        "note": "",
    }


def test_who_handed_nothing_in_is_there(tmp_path: Path) -> None:
    eve = rows(classbook.made(tmp_path), tmp_path)["eve"]
    assert (eve["exercise-1 score"], eve["exercise-1 verdict"]) == ("", "not submitted")
    assert eve["total"] == ""


def test_a_fault_is_an_empty_cell_with_a_note(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error")))
    ada = rows(graded, tmp_path)["ada"]
    assert (ada["exercise-1 score"], ada["exercise-1 verdict"]) == ("", "not graded")
    assert ada["total"] == ""
    assert ada["note"] == "grader fault, to be graded again: exercise-1"


def test_a_formula_in_a_name_is_text(tmp_path: Path) -> None:
    eve = rows(classbook.made(tmp_path), tmp_path)["eve"]
    assert eve["name"] == f"'{classbook.FORMULA}"


def test_spreadsheets_know_the_encoding(tmp_path: Path) -> None:
    rows(classbook.made(tmp_path), tmp_path)
    assert (tmp_path / FILE).read_bytes().startswith(b"\xef\xbb\xbfstudent,name,")
