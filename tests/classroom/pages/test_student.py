"""The page of one student."""

import dataclasses
import datetime as dt
from pathlib import Path

from support import classbook, factories
from support.pages import MARKUP, Outline, hostile

from grader.classroom.pages.sheet import Sheet, StudentGrades, sheet
from grader.classroom.pages.student import file_name, moment, render, total
from grader.classroom.results.entries import HandedIn
from grader.classroom.results.policy import Policy


def row_of(graded: Sheet, student: str) -> StudentGrades:
    return next(row for row in graded.rows if row.student.id == student)


def page(graded: Sheet, student: str) -> str:
    row = row_of(graded, student)
    counting = [grade.attempt for grade in row.grades if grade.attempt]
    return render(row, graded, {each.exercise: graded.book.report(each) for each in counting})


def test_a_page_has_every_part_of_the_report(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.failed_report()))
    outline = Outline(page(graded, "ada"))
    assert outline.tags.count("h1") == 1
    for words in (
        "Ada Lovelace",
        "ada · Group 1",
        "Total: 60 of 100 points. The best attempt counts.",
        "exercise-1: MNIST with a callback not passed",
        "Needed to pass, but not met: held-out-accuracy.",
        "accuracy, between 0.8912 and 0.9931",
        "training_seconds 300",
    ):
        assert words in outline.text, words


def test_a_page_holds_no_script_at_all(tmp_path: Path) -> None:
    text = page(classbook.made(tmp_path, ("ada", factories.report())), "ada")
    assert "<script" not in text
    assert "script-src &#39;none&#39;" in text


def test_markup_in_names_and_reports_is_text(tmp_path: Path) -> None:
    outline = Outline(page(classbook.made(tmp_path, ("bob", hostile())), "bob"))
    assert not {"script", "img", "i"} & set(outline.tags)
    assert classbook.MARKUP in outline.text
    assert MARKUP in outline.text


def test_it_tells_of_nobody_else(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.report()))
    classbook.add(tmp_path, row_of(graded, "eve").student, 1, factories.report(), shared="ada")
    again = sheet(classbook.load(tmp_path), Policy())
    text = page(again, "eve")
    assert "passed" in text
    assert "Ada" not in text
    assert "school.example" not in text


def test_what_was_not_handed_in_is_said(tmp_path: Path) -> None:
    outline = Outline(page(classbook.made(tmp_path), "eve"))
    assert "not submitted" in outline.text
    assert "Nothing was handed in." in outline.text
    assert "Total: -." in outline.text


def test_a_file_for_no_known_exercise_is_named(tmp_path: Path) -> None:
    book = classbook.made(tmp_path).book
    files = (HandedIn("eve", "eve/Untitled.ipynb"),)
    graded = sheet(dataclasses.replace(book, handed_in=files), Policy())
    text = Outline(page(graded, "eve")).text
    assert "Total: - (handed in, and no exercise can be told: Untitled.ipynb)" in text
    assert "Nothing was handed in under the name of this exercise." in text
    assert "not graded yet" not in text


def test_a_fault_is_none_of_the_students_and_no_zero(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error")))
    text = Outline(page(graded, "ada")).text
    assert "not your fault" in text
    assert "Total: - (grader fault, to be graded again: exercise-1)" in text
    assert "0 of 100" not in text
    assert total(row_of(graded, "ada"), graded.exercises) == "-"


def test_several_attempts_are_listed_and_the_one_that_counts_is_named(tmp_path: Path) -> None:
    attempts = [("ada", factories.report()), ("ada", factories.failed_report())]
    text = Outline(page(classbook.made(tmp_path, *attempts, attempts="last"), "ada")).text
    assert "Attempt 1 2025-03-31 17:00 passed 100" in text
    assert "Attempt 2 (this one counts) 2025-03-31 17:00 not passed 60" in text
    assert "Total: 60 of 100 points." in text


def test_coming_late_is_shown_with_its_price(tmp_path: Path) -> None:
    due = {"": classbook.DUE - dt.timedelta(days=1)}
    graded = classbook.made(tmp_path, ("ada", factories.report()), due=due, penalty=0.1)
    text = Outline(page(graded, "ada")).text
    assert "90 of 100 points (1 day late, 10 points deducted)" in text


def test_addresses_are_plain_and_never_collide(tmp_path: Path) -> None:
    graded = sheet(classbook.book(tmp_path, students=40, exercises=1), Policy())
    names = [file_name(row) for row in graded.rows]
    assert len({name.casefold() for name in names}) == 40
    plain = set("abcdefghijklmnopqrstuvwxyz0123456789-")
    for name in names:
        folder, _, file = name.partition("/")
        assert folder == "students"
        assert set(file.removesuffix(".html")) <= plain


def test_moments() -> None:
    assert moment(None) == "-"
    assert moment(dt.datetime(2025, 3, 31, 18, 5, 59, tzinfo=dt.UTC)) == "2025-03-31 18:05"
