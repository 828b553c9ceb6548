"""Which of several files of a student came first."""

import dataclasses
import datetime as dt
import typing

import pytest

from grader.classroom.collect.layouts import Place
from grader.classroom.collect.numbering import Candidate, after, numbered
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Trouble


def attempt(file: str, number: int = 0, hour: int | None = None, **changes: typing.Any) -> Attempt:
    time = None if hour is None else dt.datetime(2026, 5, 4, hour, tzinfo=dt.UTC)
    known = {"student": "ada", "exercise": "exercise-1", "sha256": file, "submitted_at": time}
    return Attempt(**{**known, "file": file, "number": number, **changes})


def candidate(
    file: str, *given: typing.Any, upload: int | None = None, **changes: typing.Any
) -> typing.Any:
    place = Place("ada", file, upload=upload)
    return Candidate(place, attempt(file, *given, **changes))


def order(*candidates: Candidate) -> list[tuple[str, int]]:
    """The files with their numbers, in the order of the attempts; nothing where none is known."""
    found = numbered(candidates)
    return [] if isinstance(found, Trouble) else [(each.file, each.number) for each in found]


def test_a_single_file() -> None:
    assert order(candidate("a.py")) == [("a.py", 1)]
    assert order(candidate("a.py", 3)) == [("a.py", 3)]


def test_numbers_that_are_stated() -> None:
    assert order(candidate("b.py", 2), candidate("a.py", 1)) == [("a.py", 1), ("b.py", 2)]
    assert order(candidate("b.py", 2), candidate("a.py", 2)) == []
    assert order(candidate("b.py", 2), candidate("a.py")) == []


def test_times_where_each_has_its_own() -> None:
    files = candidate("a.py", hour=12), candidate("b.py", hour=9), candidate("c.py", hour=10)
    assert order(*files) == [("b.py", 1), ("c.py", 2), ("a.py", 3)]
    assert order(candidate("a.py", hour=9), candidate("b.py", hour=9)) == []
    assert order(candidate("a.py", hour=9), candidate("b.py")) == []


def test_copies_of_one_file_are_one_attempt() -> None:
    same = candidate("a.py", sha256="x"), candidate("b.py", sha256="x")
    assert order(*same) == [("a.py", 1)]
    assert order(candidate("a.py"), candidate("b.py")) == []


def test_what_nothing_orders_is_a_trouble() -> None:
    trouble = numbered([candidate("a.py"), candidate("b.py")])
    assert isinstance(trouble, Trouble)
    assert trouble.message.startswith("There are 2 files for one exercise (a.py, b.py)")
    assert (trouble.file, trouble.student, trouble.exercise) == ("a.py", "ada", "exercise-1")


def test_uploads_of_canvas() -> None:
    files = candidate("b.py", upload=70), candidate("a.py", upload=60)
    assert order(*files) == [("a.py", 1), ("b.py", 2)]
    counted = candidate("a.py", 3, upload=60), candidate("b.py", 2, upload=70)
    assert order(*counted) == [("a.py", 3), ("b.py", 4)]
    later = candidate("a.py", upload=60), candidate("b.py", 5, upload=70)
    assert order(*later) == [("a.py", 1), ("b.py", 5)]
    mixed = candidate("a.py", 1, upload=60), candidate("b.py", 2)
    assert order(*mixed) == [("a.py", 1), ("b.py", 2)]


def test_one_upload_is_one_file() -> None:
    same = [candidate(name, upload=60, sha256="x") for name in ("a.py", "b.py")]
    assert order(*same, candidate("c.py", upload=70)) == [("a.py", 1), ("c.py", 2)]
    assert order(candidate("a.py", upload=60), candidate("b.py", upload=60)) == []


def numbers(found: list[Attempt | Trouble]) -> list[int | str]:
    """The number of each attempt, and the file of each trouble."""
    return [each.number if isinstance(each, Attempt) else each.file for each in found]


def test_a_file_that_is_on_record_keeps_its_number() -> None:
    again = attempt("a.py", 2)
    assert numbers(after([again], [again])) == [2]
    assert numbers(after([attempt("a.py", 1)], [attempt("b.py", 2)])) == [1]
    renamed = attempt("b.py", 1, sha256="a.py")
    assert numbers(after([renamed], [attempt("a.py", 1)])) == [1]


@pytest.mark.parametrize(
    ("changes", "clash"),
    [({}, True), ({"student": "bob"}, False), ({"exercise": "exercise-2"}, False)],
)
def test_another_students_number_is_no_clash(changes: dict[str, str], clash: bool) -> None:
    found = after([attempt("b.py", 1)], [dataclasses.replace(attempt("a.py", 1), **changes)])
    assert numbers(found) == (["b.py"] if clash else [1])


def test_a_later_file_is_the_next_attempt() -> None:
    known = [attempt("a.py", 1, 9), attempt("b.py", 2, 10)]
    assert numbers(after([attempt("c.py", 1, 11)], known)) == [3]
    assert numbers(after([attempt("c.py", 7, 11)], [attempt("a.py", 7, 9)])) == [8]
    assert numbers(after([attempt("c.py", 1, 10)], known)) == ["c.py"]
    assert numbers(after([attempt("c.py", 1, 9)], known[:1])) == ["c.py"]
    assert numbers(after([attempt("c.py", 1, 8)], known[:1])) == ["c.py"]
    several = [attempt("c.py", 1, 11), attempt("d.py", 1, 12)]
    assert numbers(after(several, known)) == [3, 4]


def test_numbers_of_this_run_go_on() -> None:
    assert numbers(after([attempt("a.py", 1), attempt("b.py", 1)], [])) == [1, 2]
    assert numbers(after([attempt("a.py", 4), attempt("b.py", 2)], [])) == [4, 5]


def test_uploads_of_canvas_say_which_is_later() -> None:
    first, second = "adaxx_77_60_exercise-1.py", "adaxx_77_70_exercise-1.py"
    known = [attempt(first, 1, 12)]
    assert numbers(after([attempt(second, 1, 9)], known)) == [2]
    assert numbers(after([attempt(first, 1, 14)], [attempt(second, 1, 9)])) == [first]


def test_what_is_contested_is_a_trouble() -> None:
    (trouble,) = after([attempt("x/b.py", 1)], [attempt("x/a.py", 1)])
    assert isinstance(trouble, Trouble)
    assert trouble.message.startswith("a.py is graded as attempt 1 of this student")
    assert "attempt-2 if it did" in trouble.message
    assert (trouble.file, trouble.student, trouble.exercise) == ("x/b.py", "ada", "exercise-1")
