"""The table for a mail merge."""

import csv
from pathlib import Path

import pytest
from support import classbook, downloads, factories
from support.handed_back import graded

from grader.classroom import exports
from grader.classroom.exports import ExportOptions


def test_who_has_no_address_is_counted_and_no_name_is_a_formula(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = classbook.made(tmp_path / "in", ("ada", factories.report(score=72.5)))
    monkeypatch.chdir(tmp_path)
    done = exports.write(made, Path("out"), ("html", "mailmerge"))
    assert done.remarks == (
        "2 students in mailmerge.csv without an e-mail address: grade again with a --roster that "
        "has them.",
    )
    text = (tmp_path / "out/mailmerge.csv").read_text(encoding="utf-8-sig")
    rows = {row["student"]: row for row in csv.DictReader(text.splitlines())}
    assert rows["eve"]["name"] == f"'{classbook.FORMULA}"
    assert (rows["ada"]["total"], rows["ada"]["email"]) == ("72.5", "ada@school.example")
    # A mail program looks from a folder of its own.
    assert all(Path(row["page"]).is_absolute() for row in rows.values())
    assert "Ada Lovelace" in Path(rows["ada"]["page"]).read_text(encoding="utf-8")


def test_a_mail_merge_has_addresses_and_pages_that_are_there(tmp_path: Path) -> None:
    files = downloads.moodle(flat=False) | {"Grades.csv": downloads.worksheet()}
    made = graded(tmp_path, files)
    given = ExportOptions(separator=";")
    done = exports.write(made, tmp_path / "out", ("html", "mailmerge"), given)
    text = (tmp_path / "out/mailmerge.csv").read_text(encoding="utf-8-sig")
    rows = [*csv.DictReader(text.splitlines(), delimiter=";")]
    assert len(rows) == downloads.SIZE
    by_email = {row["email"]: row for row in rows}
    first = by_email[downloads.CLASS[3].email]
    assert (first["name"], first["total"], first["out of"]) == (
        downloads.CLASS[3].name,
        "53",
        "100",
    )
    assert all(Path(row["page"]).is_file() for row in rows)
    assert done.remarks == ()
