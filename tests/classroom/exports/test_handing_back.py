"""What is handed back is read by each course system as it says that it reads."""

from __future__ import annotations

import csv
import dataclasses
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from support import classes, course_systems, downloads, factories
from support.pages import Outline

from grader.classroom import exports
from grader.classroom.collect.survey import ClassSource, surveyed
from grader.classroom.exports import Given
from grader.classroom.exports.handing_back import FeedbackZip
from grader.classroom.pages.sheet import Sheet, sheet
from grader.classroom.results import decisions, gradebook, records, roll, tables
from grader.classroom.results.entries import ExerciseFacts
from grader.classroom.results.policy import Policy
from grader.model.report import SubmissionFacts


def graded(tmp_path: Path, files: Mapping[str, str], listed: Path | None = None) -> Sheet:
    """A download as it is when it was graded: everybody has what the file says."""
    root, results = classes.folder(tmp_path / "in", files), tmp_path / "results"
    facts = (ExerciseFacts("exercise-1", "MNIST with a callback", 100),)
    with surveyed(ClassSource((root,), roster=listed), results) as survey:
        found = survey.collected
        for each in found.attempts:
            text = (each.path or Path()).read_text()
            score = int(text.split()[1]) if text.startswith("passed") else 0
            report = factories.report(score=score, submission=SubmissionFacts("x", each.sha256))
            records.write(
                results, dataclasses.replace(each, grading=classes.attempt(report=report).graded)
            )
        roll.update(results, roll.Roll(found.students, facts, found.troubles, found.handed_in))
        tables.keep(results, survey.roster, found.worksheets)
    return loaded(results)


def loaded(results: Path) -> Sheet:
    return sheet(gradebook.load(results), Policy())


def written(graded: Sheet, form: str, *fill: Path) -> exports.Written:
    results = graded.book.results
    given = Given(tables=(*fill, *tables.kept(results)))
    return exports.write(graded, results, (form,), given)


@pytest.mark.parametrize("flat", [True, False])
def test_moodle_takes_grades_and_feedback_of_all(tmp_path: Path, flat: bool) -> None:
    files = downloads.moodle(flat=flat) | {"Grades-C-1.csv": downloads.worksheet()}
    made = graded(tmp_path, files, downloads.roster(tmp_path / "class.csv"))
    said = "st00,exercise-1,85,,see <me>\nst05,exercise-1,,yes\n"
    (tmp_path / "results" / decisions.FILE).write_text(
        f"student,exercise,score,exempt,comment\n{said}"
    )
    assert written(loaded(made.book.results), "moodle").remarks == ()
    folder = tmp_path / "results/moodle"
    grades = course_systems.moodle_worksheet(folder / "grades-exercise-1.csv")
    assert len(grades) == downloads.SIZE
    assert grades[700][0] == "85"
    assert "85 points by hand: see &lt;me&gt;" in grades[700][1]
    assert grades[703][0] == "53"
    assert "passed, 53 of 100 points" in grades[703][1]
    # Two of one name are told apart.
    assert grades[727][0] == "77"
    assert grades[705][0] == ""
    assert "exempt" in grades[705][1]
    pages = course_systems.moodle_feedback(folder / "feedback-exercise-1.zip")
    assert set(pages) == {700 + p.number for p in downloads.CLASS} - {705}
    assert pages[703][0] == "/exercise-1-feedback.html"
    outline = Outline(pages[703][1])
    assert downloads.CLASS[3].name in outline.text
    assert "53 of 100 points" in outline.text


def test_a_worksheet_on_another_scale_gets_grades_on_it(tmp_path: Path) -> None:
    sheet_of_ten = downloads.worksheet().replace(",100.00,", ",10.00,")
    made = graded(tmp_path, downloads.moodle(flat=False) | {"Grades.csv": sheet_of_ten})
    written(made, "moodle")
    grades = course_systems.moodle_worksheet(tmp_path / "results/moodle/grades-exercise-1.csv")
    assert grades[703][0] == "5.3"
    assert "53 of 100" in grades[703][1]


def test_what_moodle_knows_stays_where_there_is_no_grade(tmp_path: Path) -> None:
    given = downloads.worksheet().replace('"Submitted, for grading",,', '"Submitted",42,')
    made = graded(tmp_path, downloads.moodle(flat=False) | {"Grades.csv": given})
    written(made, "moodle")
    grades = course_systems.moodle_worksheet(tmp_path / "results/moodle/grades-exercise-1.csv")
    assert grades[705] == ("42", "")
    assert grades[703][0] == "53"


def test_a_comment_of_moodles_own_stays_as_it_is(tmp_path: Path) -> None:
    own = "- see the second page\n" + "long " * 200
    given = downloads.worksheet()
    lines = [f'{line}"{own}"' if ",-," in line else line for line in given.split("\n")]
    made = graded(tmp_path, downloads.moodle(flat=False) | {"Grades.csv": "\n".join(lines)})
    written(made, "moodle")
    grades = course_systems.moodle_worksheet(tmp_path / "results/moodle/grades-exercise-1.csv")
    assert grades[705] == ("", own)
    assert own not in grades[703][1]


def test_without_a_worksheet_one_is_made_and_said_so(tmp_path: Path) -> None:
    made = graded(tmp_path, downloads.moodle(flat=False))
    (remark,) = written(made, "moodle").remarks
    assert "No grading worksheet of Moodle's is known for exercise-1" in remark
    file = tmp_path / "results/moodle/grades-exercise-1.csv"
    assert course_systems.moodle_worksheet(file)[703][0] == "53"
    newer = tmp_path / "newer.csv"
    newer.write_text(downloads.worksheet())
    assert written(made, "moodle", newer).remarks == ()
    assert len(course_systems.moodle_worksheet(file)) == downloads.SIZE


def test_a_worksheet_of_moodles_in_german_and_short_of_columns(tmp_path: Path) -> None:
    lines = ["ID,Vollständiger Name,Bewertung,Bestwertung,Zuletzt geändert (Abgabe)"]
    when = '"Samstag, 1. März 2025, 13:05"'
    lines += [f'Teilnehmer/in{700 + p.number},{p.name},,"20,00",{when}' for p in downloads.CLASS]
    files = downloads.moodle(flat=False) | {"Bewertungen.csv": "\n".join(lines)}
    # The worksheet of another assignment does not come into it.
    files["Andere.csv"] = downloads.worksheet(40_000)
    made = graded(tmp_path, files)
    assert written(made, "moodle", tmp_path / "in/Andere.csv").remarks == ()
    text = (tmp_path / "results/moodle/grades-exercise-1.csv").read_text(encoding="utf-8-sig")
    rows = [*csv.DictReader(text.splitlines())]
    assert len(rows) == downloads.SIZE
    assert (rows[3]["Bewertung"], rows[5]["Bewertung"]) == ("10.6", "")
    assert "53 of 100 points" in rows[3]["Feedback comments"]
    assert "Last modified (grade)" in rows[0]


def test_nothing_of_moodles_is_said(tmp_path: Path) -> None:
    done = written(graded(tmp_path, {"ada/exercise-1.py": "passed 1"}), "moodle")
    assert done.paths == ()
    assert "Nothing for Moodle" in done.remarks[0]


def test_a_name_that_is_a_formula_is_guarded(tmp_path: Path) -> None:
    given = downloads.worksheet().replace("Ada Lovelace", "=cmd|x")
    made = graded(tmp_path, downloads.moodle(flat=False) | {"Grades.csv": given})
    written(made, "moodle")
    text = (tmp_path / "results/moodle/grades-exercise-1.csv").read_text()
    assert "'=cmd|x" in text
    assert ",=cmd" not in text


def test_canvas_takes_grades_by_its_own_numbers(tmp_path: Path) -> None:
    listed = downloads.canvas_gradebook(tmp_path / "class.csv")
    made = graded(tmp_path, downloads.canvas(), listed)
    (tmp_path / "results" / decisions.FILE).write_text(
        "student,exercise,exempt\n4106,exercise-1,yes\n"
    )
    assert written(loaded(made.book.results), "canvas").remarks == ()
    grades = course_systems.canvas_gradebook(tmp_path / "results/canvas.csv")
    assert set(grades) == {str(4100 + p.number) for p in downloads.CLASS}
    assert grades["4103"] == {"778": "53"}
    assert grades["4104"] == {"778": "99"}
    assert grades["4106"] == {"778": "EX"}
    assert not (tmp_path / "results/canvas-off-roster.csv").exists()
    pages = course_systems.canvas_comments(tmp_path / "results/canvas/feedback-exercise-1.zip")
    uploads = {(4100 + p.number, 90_000 + p.number) for p in downloads.CLASS}
    # Of two uploads, the one that counts.
    assert set(pages) == (uploads - {(4104, 90_004)}) | {(4104, 91_000)}
    assert "53 of 100 points" in Outline(pages[4103, 90_003]).text


def test_whoever_is_not_in_canvas_stands_apart(tmp_path: Path) -> None:
    listed = downloads.canvas_gradebook(tmp_path / "class.csv")
    files = downloads.canvas() | {"zoe/exercise-1.py": "passed 7"}
    (remark,) = written(graded(tmp_path, files, listed), "canvas").remarks
    assert "1 of the class are not in Canvas's gradebook (zoe)" in remark
    assert "zoe" not in (tmp_path / "results/canvas.csv").read_text()
    with (tmp_path / "results/canvas-off-roster.csv").open(newline="") as stream:
        assert [*csv.reader(stream)][2] == ["zoe", "", "", "zoe", "", "7"]


@pytest.mark.parametrize(
    ("assignments", "why"),
    [
        ("Homework (1)", "no assignment"),
        ("exercise-1 (1),MNIST-callback (2)", "several assignments"),
    ],
)
def test_an_assignment_that_cannot_be_told_is_left_to_canvas(
    tmp_path: Path, assignments: str, why: str
) -> None:
    listed = downloads.canvas_gradebook(tmp_path / "class.csv", assignments)
    done = written(graded(tmp_path, downloads.canvas(), listed), "canvas")
    assert f"Canvas's gradebook has {why} named after exercise-1" in done.remarks[0]
    head = (tmp_path / "results/canvas.csv").read_text().splitlines()[0]
    assert head.endswith(",Section,exercise-1")


def test_nbgrader_finds_feedback_where_its_own_command_puts_it(tmp_path: Path) -> None:
    made = graded(tmp_path, downloads.nbgrader())
    (folder,) = written(made, "nbgrader").paths
    found = {file.relative_to(folder).as_posix() for file in folder.rglob("*.html")}
    assert found == {f"{p.login}/week1/exercise-1.html" for p in downloads.CLASS}


def test_feedback_of_before_is_gone(tmp_path: Path) -> None:
    made = graded(tmp_path, downloads.nbgrader())
    old = classes.folder(tmp_path / "results/feedback", {"zoe/week1/exercise-1.html": "old"})
    written(made, "nbgrader")
    assert not (old / "zoe").exists()


def test_feedback_stays_in_its_folder_whatever_a_student_is_called(tmp_path: Path) -> None:
    made = graded(tmp_path, {"ada/exercise-1.py": "passed 5"})
    (row,) = made.rows
    odd = dataclasses.replace(row.student, id="../../x")
    rows = (dataclasses.replace(row, student=odd),)
    (folder,) = exports.write(dataclasses.replace(made, rows=rows), tmp_path, ("nbgrader",)).paths
    (page,) = folder.rglob("*.html")
    assert page.relative_to(folder).parts[0].startswith("x-")


def test_a_mail_merge_has_addresses_and_pages_that_are_there(tmp_path: Path) -> None:
    files = downloads.moodle(flat=False) | {"Grades.csv": downloads.worksheet()}
    made = graded(tmp_path, files)
    given = Given(separator=";")
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


def test_a_workbook_holds_figures_and_no_formula(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    made = graded(tmp_path, {"=1+1/exercise-1.py": "passed 5", "bob/exercise-1.py": "passed 6"})
    exports.write(made, tmp_path, ("xlsx",))
    page = openpyxl.load_workbook(tmp_path / "gradebook.xlsx").active
    rows = [*page.iter_rows()]
    assert [cell.value for cell in rows[0]][:5] == [
        "student", "name", "email", "section", "exercise-1 score",
    ]  # fmt: skip
    assert [row[0].value for row in rows[1:]] == ["=1+1", "bob"]
    assert [row[4].value for row in rows[1:]] == [5, 6]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "inlineStr"}


def test_of_two_pages_of_one_name_the_first_stays(tmp_path: Path) -> None:
    pages = FeedbackZip()
    for name, text in (("a.html", "first"), ("b.html", "b"), ("a.html", "second")):
        pages.add(name, text)
    with zipfile.ZipFile(pages.write(tmp_path / "f.zip")) as archive:
        assert archive.namelist() == ["a.html", "b.html"]
        assert archive.testzip() is None
        assert archive.read("a.html") == b"first"
