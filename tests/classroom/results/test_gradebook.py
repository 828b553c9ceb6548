import dataclasses
from pathlib import Path

import pytest
from support import classes, factories

from grader.classroom.results import gradebook, records, roll
from grader.classroom.results.entries import HandedIn, Student
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


def test_what_waits_is_what_was_handed_in_and_has_no_result(tmp_path: Path) -> None:
    files = (
        HandedIn("ada", "ada/exercise-1.py", "exercise-1", 1),
        HandedIn("bob", "bob/exercise-1.py", "exercise-1", 1),
        HandedIn("cyd", "cyd/homework.py"),
        HandedIn("dan", "dan/exercise-2.py", "exercise-2", 1),
    )
    roll.update(tmp_path, dataclasses.replace(classes.roll(*"abcd"), handed_in=files))
    records.write(tmp_path, classes.attempt("ada"))
    book = gradebook.load(tmp_path)
    names = ("ada", "bob", "cyd", "dan", "eve")
    assert [name for name in names if book.waits(name, "exercise-1")] == ["bob"]
    assert book.unclear("cyd") == ("cyd/homework.py",)
    assert book.unclear("dan") == ("dan/exercise-2.py",)
    assert book.unclear("bob") == ()


def test_a_record_counts_for_the_student_whose_file_it_is_now(tmp_path: Path) -> None:
    mine = HandedIn("1041", "ada/exercise-1.py", "exercise-1", 1)
    roll.update(tmp_path, dataclasses.replace(classes.roll("1041"), handed_in=(mine,)))
    records.write(tmp_path, classes.attempt("ada"))
    records.write(tmp_path, classes.attempt("1041", file="ada/exercise-1.py"))
    records.write(tmp_path, classes.attempt("1041", file="ada/exercise-1.py", number=2))
    found = gradebook.load(tmp_path).attempts
    assert [(attempt.student, attempt.number) for attempt in found] == [("1041", 1)]


def test_students_are_in_the_order_of_their_names_whatever_their_case(tmp_path: Path) -> None:
    people = (Student("2", "bob"), Student("1", "Bob"), Student("3", "Ada"), Student("4", "cyd"))
    roll.update(tmp_path, roll.Roll(people))
    assert [student.id for student in gradebook.load(tmp_path).students] == ["3", "1", "2", "4"]
