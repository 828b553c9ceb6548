"""The page of the class."""

from __future__ import annotations

from pathlib import Path

from support import classbook, factories
from support.pages import Outline

from grader.classroom.pages.overview import render, view
from grader.classroom.pages.sheet import sheet
from grader.classroom.results.policy import Policy


def test_the_class_in_figures(tmp_path: Path) -> None:
    attempts = [("ada", factories.report()), ("bob", factories.failed_report())]
    shown = view(classbook.made(tmp_path, *attempts))
    assert (shown.students, shown.submissions, shown.graded, shown.passed) == (3, 2, 2, 1)
    assert shown.spent == 2 * factories.report().clocks.total
    assert [line.name for line in shown.lines] == [classbook.MARKUP, classbook.FORMULA,
                                                   "Ada Lovelace"]  # fmt: skip
    cell = shown.lines[0].cells[0]
    assert (cell.score, cell.verdict, cell.kind) == ("60", "not passed", "bad")
    assert shown.lines[0].total_sort == "60"


def test_what_is_missing_sorts_as_nothing_and_not_as_zero(tmp_path: Path) -> None:
    shown = view(classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error"))))
    _, eve, ada = shown.lines
    assert (ada.cells[0].sort, ada.cells[0].kind, ada.total_sort) == ("", "fault", "")
    assert (eve.cells[0].sort, eve.cells[0].verdict) == ("", "not submitted")
    assert [fault.name for fault in shown.faults] == ["Ada Lovelace"]


def test_all_there_is_to_see(tmp_path: Path) -> None:
    page = render(sheet(classbook.book(tmp_path, students=40), Policy()))
    outline = Outline(page)
    assert outline.tags.count("h1") == 1
    assert outline.tags.count("svg") == 6
    assert len(outline.ids) == len(set(outline.ids))
    for words in (
        "40 students",
        "The best attempt counts.",
        "exercise-6 Sunspots",
        "Distribution of scores",
        "Total of 600",
        "held-out-accuracy exercise-",
        "NameError: name … is not defined",
        "inputs not scaled exercise-",
        "The slowest trainings",
        "The largest models",
        "The worker could not be started",
        "Two files for one exercise",
    ):
        assert words in outline.text, words


def test_markup_in_names_is_text(tmp_path: Path) -> None:
    outline = Outline(render(sheet(classbook.book(tmp_path, students=10), Policy())))
    assert outline.tags.count("script") == 1  # the page's own
    assert "img" not in outline.tags
    assert classbook.MARKUP in outline.text


def test_every_student_is_linked_and_every_column_has_its_scope(tmp_path: Path) -> None:
    graded = sheet(classbook.book(tmp_path, students=10), Policy())
    page = render(graded)
    for row in graded.rows:
        assert f'<a href="students/{row.student.slug}.html">' in page
    assert page.count("<th ") == page.count('<th scope="')
    assert page.count("aria-sort=") >= 3


def test_sections_that_would_be_empty_are_left_out(tmp_path: Path) -> None:
    text = Outline(render(classbook.made(tmp_path))).text
    for words in ("Distribution", "Not graded", "Time and size", "Found in the folder"):
        assert words not in text
    assert "No graded submission missed a criterion." in text
    assert "The runs show no known mistake." in text


def test_a_class_of_nobody_is_a_page(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path)
    empty = type(graded)(type(graded.book)(tmp_path, (), (), ()), Policy(), ())
    assert "0 students" in Outline(render(empty)).text
