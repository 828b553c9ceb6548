"""What is handed back to Moodle, read as Moodle says that it reads."""

import csv
from pathlib import Path

import pytest
from support import course_systems, downloads
from support.handed_back import graded, loaded, written
from support.pages import Outline

from grader.classroom.results import decisions


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
