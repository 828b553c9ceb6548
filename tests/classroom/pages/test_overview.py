"""The page of the class."""

from pathlib import Path

import pytest
from support import classbook, factories
from support.pages import Outline

from grader.classroom.pages import overview
from grader.classroom.pages.overview import render, view
from grader.classroom.pages.sheet import Sheet, sheet
from grader.classroom.pages.student import file_name
from grader.classroom.results.policy import Policy
from grader.model.report import Flag


def row_of(graded: Sheet, student: str) -> str:
    """A student's row in the table of students, as it stands in the page."""
    (row,) = [row for row in graded.rows if row.student.id == student]
    table = render(graded).partition('id="students"')[2]
    return table.partition(f'<tr><th scope="row"><a href="{file_name(row)}">')[2].partition(
        "</tr>"
    )[0]


def test_the_class_in_figures(tmp_path: Path) -> None:
    attempts = [("ada", factories.report()), ("bob", factories.failed_report())]
    shown = view(classbook.made(tmp_path, *attempts))
    assert (shown.students, shown.submissions, shown.graded, shown.passed) == (3, 2, 2, 1)
    assert shown.spent == 2 * factories.report().clocks.total
    assert [row.name for row in shown.rows] == [classbook.MARKUP, classbook.FORMULA,
                                                "Ada Lovelace"]  # fmt: skip


def test_a_grade_is_shown_with_its_verdict_and_sorted_by_its_points(tmp_path: Path) -> None:
    text = row_of(classbook.made(tmp_path, ("bob", factories.failed_report())), "bob")
    assert '<td class="number" data-sort="60">60</td>' in text
    assert '<td data-sort="60">' in text
    assert "<b>60</b>" in text
    assert "not passed" in text


def test_what_is_missing_sorts_as_nothing_and_not_as_zero(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path, ("ada", factories.stopped_report("grader-error")))
    ada, eve = row_of(graded, "ada"), row_of(graded, "eve")
    for text in (ada, eve):
        assert '<td class="number" data-sort="">-</td>' in text
        assert '<td data-sort="">' in text
    assert "fault" in ada
    assert "not submitted" in eve
    assert [row.name for row, _ in view(graded).faults] == ["Ada Lovelace"]


def test_all_there_is_to_see(tmp_path: Path) -> None:
    page = render(sheet(classbook.book(tmp_path, students=40), Policy()))
    outline = Outline(page)
    assert outline.tags.count("h1") == 1
    assert outline.tags.count("svg") == 12  # scores and times
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
    assert "No judged submission missed a criterion." in text
    assert "The runs show no known mistake." in text


def test_each_student_is_looked_at_as_often_in_a_large_class_as_in_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def short(text: str) -> str:
        shown.append(text)
        return text

    monkeypatch.setattr(overview, "short", short)
    looks = []
    for count in (10, 40):
        shown.clear()
        render(sheet(classbook.book(tmp_path / str(count), students=count), Policy()))
        looks.append(len(shown) / count)
    assert looks[1] <= looks[0]


def test_a_class_of_nobody_is_a_page(tmp_path: Path) -> None:
    graded = classbook.made(tmp_path)
    empty = type(graded)(type(graded.book)(tmp_path, (), (), ()), Policy(), ())
    assert "0 students" in Outline(render(empty)).text


def test_what_is_worth_a_look_is_listed_with_its_line(tmp_path: Path) -> None:
    little = Flag("trained-little", "It was hardly trained.", "3 steps", 4, 2, "<b>model.fit</b>")
    public = Flag("public-answers", "The answers are public.", "official edition")
    report = factories.report(flags=(little, public))
    graded = classbook.made(tmp_path, ("ada", report), ("bob", factories.report()))
    text = render(graded)
    assert "Worth a look" in text
    assert "It was hardly trained." in text
    assert "cell 4, line 2 <code>&lt;b&gt;model.fit&lt;/b&gt;</code>" in text
    assert "1 attempt passed on official data" in text
    assert "The answers are public." not in text
    assert "Worth a look" not in render(classbook.made(tmp_path / "x", ("bob", factories.report())))
