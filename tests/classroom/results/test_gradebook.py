from __future__ import annotations

from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import gradebook, records, roll
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError


@pytest.fixture
def results(tmp_path: Path) -> Path:
    roll.update(
        tmp_path, roll.Roll((Student("z", "Ada"), Student("bob")), classes.roll().exercises)
    )
    for number in (2, 1, 10):
        records.write(tmp_path, classes.attempt("z", number=number))
    failed = factories.failed_report()
    records.write(tmp_path, classes.attempt("guest", report=failed))
    return tmp_path


def test_the_class_is_there_with_those_who_handed_nothing_in(results: Path) -> None:
    book = gradebook.load(results)
    assert [student.shown for student in book.students] == ["Ada", "bob", "guest"]
    assert [each.id for each in book.exercises] == ["exercise-1"]
    assert book.of("bob", "exercise-1") == ()
    assert (book.troubles, book.remarks) == ((), ())


def test_attempts_are_in_order(results: Path) -> None:
    book = gradebook.load(results)
    assert [attempt.number for attempt in book.of("z", "exercise-1")] == [1, 2, 10]
    assert [attempt.student for attempt in book.attempts] == ["guest", "z", "z", "z"]


def test_a_whole_report_is_read_when_it_is_asked_for(results: Path) -> None:
    book = gradebook.load(results)
    (attempt,) = book.of("guest", "exercise-1")
    assert book.report(attempt) == factories.failed_report()
    (results / records.place(attempt)).unlink()
    with pytest.raises(UsageError, match="cannot be read"):
        book.report(attempt)


def test_no_results_no_gradebook(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no results"):
        gradebook.load(tmp_path / "absent")
