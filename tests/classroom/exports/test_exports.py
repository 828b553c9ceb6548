"""Exports: chosen by name, written in one pass, each report read once."""

from pathlib import Path

import pytest
from support import classbook, downloads, factories

from grader.classroom import exports
from grader.classroom.pages.sheet import sheet
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.gradebook import Gradebook
from grader.classroom.results.policy import Policy
from grader.model.errors import UsageError
from grader.model.report import Report

ALL = (
    *("canvas", "csv", "gradescope", "html", "jsonl", "junit", "mailmerge", "moodle", "nbgrader"),
    "xlsx",
)


def test_all_exports_are_found() -> None:
    assert exports.names() == ALL


def test_a_form_whose_package_is_missing_is_refused_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(UsageError, match=r"needs the package openpyxl: pip install"):
        exports.chosen("csv,xlsx")


def test_names_are_taken_from_a_list_each_once() -> None:
    assert exports.chosen("html, CSV,,html") == ("html", "csv")


@pytest.mark.parametrize(
    ("text", "words"),
    [("cvs", "did you mean csv"), ("ods", "there are canvas, csv"), (" , ", "names nothing")],
)
def test_an_unknown_name_is_refused(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        exports.chosen(text)


def test_each_report_is_read_once_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    graded = sheet(classbook.book(tmp_path, students=5), Policy())
    read: list[tuple[str, str]] = []
    whole = Gradebook.report

    def counted(self: Gradebook, attempt: Attempt) -> Report:
        read.append((attempt.student, attempt.exercise))
        return whole(self, attempt)

    monkeypatch.setattr(Gradebook, "report", counted)
    exports.write(graded, tmp_path / "out", ("csv", "mailmerge", "junit"))
    assert read == []
    written = exports.write(graded, tmp_path / "out", classbook.FORMS).paths
    assert len(read) == len(set(read)) == sum(grade.attempts > 0 for grade in graded.grades)
    assert all(path.exists() for path in written)
    assert len(written) == len(classbook.FORMS) - 1  # nothing came from Moodle


def test_writing_again_leaves_the_same_files(tmp_path: Path) -> None:
    graded = sheet(classbook.book(tmp_path, students=6, exercises=2), Policy())

    def contents() -> dict[Path, bytes]:
        same = [name for name in ALL if name != "xlsx"]  # a workbook says when it was made
        exports.write(graded, tmp_path / "out", same)
        files = (tmp_path / "out").rglob("*")
        return {file: file.read_bytes() for file in files if file.is_file()}

    first = contents()
    assert contents() == first
    assert not any(file.name.startswith(".") for file in first)


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.report()))
    taken = tmp_path / "taken"
    taken.write_text("")
    with pytest.raises(UsageError, match=r"cannot be written to .*taken .*--out"):
        exports.write(graded, taken, ("csv",))


def test_a_table_that_no_form_fills_in_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("id,name\n1,Ada\n")
    (tmp_path / "sheet.csv").write_text(downloads.worksheet())
    exports.check_tables((tmp_path / "sheet.csv", downloads.canvas_gradebook(tmp_path / "c.csv")))
    with pytest.raises(UsageError, match=r"other.csv is neither a gradebook of Canvas's nor"):
        exports.check_tables((tmp_path / "sheet.csv", tmp_path / "other.csv"))
