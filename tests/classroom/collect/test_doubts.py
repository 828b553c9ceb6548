"""Files that may be two students' although they look like one's."""

import typing

import pytest

from grader.classroom.collect.doubts import (
    doubtful,
    names_one_of,
    namesakes,
    unlisted,
)
from grader.classroom.collect.layouts import Place
from grader.classroom.collect.numbering import Candidate
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Student

NAMES_EXERCISE = names_one_of(["exercise-1", "exercise-2", "mnist.x"])


def candidate(
    student: str, rest: str, exercise: str = "exercise-1", root: int = 0, **place: typing.Any
) -> Candidate:
    attempt = Attempt(student, exercise, 0, f"{student}/{rest}", "x")
    return Candidate(Place(**{"student": student, "rest": rest, **place}), attempt, root)


def doubts(*files: Candidate, listed: typing.Sequence[str] = ()) -> dict[str, str]:
    """The message of each student of whom something is doubtful."""
    found = doubtful(files, listed, NAMES_EXERCISE)
    return {student: trouble.message for student, trouble in found.items()}


def test_two_names_within_one_download() -> None:
    files = [candidate("ada", "1.py"), candidate("ada", "2.py")]
    assert doubts(*files) == {}
    ada, other = Place("Ada", "1.py", is_sure=True), Place("ada", "2.py", is_sure=True)
    both = [Candidate(place, files[0].attempt) for place in (ada, other)]
    message = doubts(*both)["ada"]
    assert message.startswith("Ada, ada all come to the student ada, and one download")
    assert doubts(*both, listed=["ada"])


@pytest.mark.parametrize(
    ("changes", "alike"),
    [
        ({}, True),
        ({"scope": "other/"}, False),
        ({"root": 1}, False),
        ({"email": "ada@x"}, True),
    ],
)
def test_each_download_has_names_of_its_own(changes: dict[str, typing.Any], alike: bool) -> None:
    root = changes.pop("root", 0)
    attempt = Attempt("ada", "exercise-1", 0, "ada/1.py", "x")
    first = Candidate(Place("Ada", "1.py", is_sure=True), attempt)
    second = Candidate(Place("ada", "2.py", is_sure=True, **changes), attempt, root)
    assert bool(doubts(first, second)) is alike


def test_an_address_is_one_person() -> None:
    attempt = Attempt("ada", "exercise-1", 0, "ada/1.py", "x")
    places = [Place(str(n), "1.py", is_sure=True, email="ada@x") for n in range(3)]
    assert doubts(*[Candidate(place, attempt) for place in places]) == {}


def test_a_folder_that_holds_several_students() -> None:
    files = [candidate("class", "ada/1.py"), candidate("class", "bob/1.py")]
    message = doubts(*files)["class"]
    assert message.startswith("The folder class holds several folders with work in them (ada, bob)")
    assert doubts(*files, candidate("other", "1.py"))
    different = [files[0], candidate("class", "bob/2.py", "exercise-2")]
    assert doubts(*different)
    assert doubts(*different, candidate("other", "1.py")) == {}
    assert doubts(*files, listed=["class"]) == {}


@pytest.mark.parametrize(
    "folders",
    [
        ("attempt-1", "attempt-2"),
        ("exercise-1", "Exercise 2"),
        ("week 3", "unit_4"),
        ("2026-05-04T18-00-05", "2026-05-05T18-00-05"),
        ("ada", "ada/more"),
        ("ada", "ada"),
        ("", "ada"),
    ],
)
def test_folders_of_one_student(folders: tuple[str, str]) -> None:
    files = [candidate("ada", f"{folder}/{n}.py".lstrip("/")) for n, folder in enumerate(folders)]
    assert doubts(*files) == {}


def test_who_is_surely_named_is_never_doubted() -> None:
    files = [
        candidate("class", "ada/1.py", is_sure=True),
        candidate("class", "bob/1.py"),
    ]
    assert doubts(*files) == {}


def test_archives_that_hold_one_folder_of_the_same_name() -> None:
    files = [candidate("work", "1.py", root=0), candidate("work", "2.py", root=1)]
    message = doubts(*files)["work"]
    assert message.startswith("Several archives hold a folder work and nothing else")
    assert doubts(*files, candidate("ada", "1.py", root=1)) == {}
    assert doubts(candidate("work", "1.py"), candidate("work", "2.py")) == {}
    assert doubts(*files, listed=["work"]) == {}


def test_the_file_is_named_and_so_many_names() -> None:
    files = [candidate("class", f"s{number}/1.py") for number in range(7)]
    trouble = doubtful(files, (), NAMES_EXERCISE)["class"]
    assert trouble.file == "class/s0/1.py"
    assert "(s0, s1, s2, s3, s4 and 2 more)" in trouble.message
    five = doubtful(files[:5], (), NAMES_EXERCISE)["class"]
    assert "(s0, s1, s2, s3, s4)" in five.message


def test_who_is_not_on_the_roster() -> None:
    students = [Student("ada"), Student("bob")]
    (trouble,) = unlisted(students, ["ada"])
    assert (trouble.student, trouble.ungraded) == ("bob", False)
    assert list(unlisted(students, [])) == []


def test_students_of_the_same_name() -> None:
    students = [Student("1", "Ada"), Student("2", "ADA"), Student("3", "Bob"), Student("4")]
    (trouble,) = namesakes([*students, Student("5")], [])
    assert trouble.message.startswith("1, 2 are students of the same name")
    assert (trouble.student, trouble.ungraded) == ("Ada", False)
    assert list(namesakes(students, ["1"])) == []


@pytest.mark.parametrize(
    ("folder", "names"),
    [
        ("exercise-1", True),
        ("Exercise 1", True),
        ("exercise__1", True),
        ("exercise-1-late", False),
        ("mnist.x", True),
        ("mnist-x", False),
        ("week12", True),
        ("Blatt 3", True),
        ("week1234", False),
        ("ada", False),
    ],
)
def test_folders_that_name_an_exercise(folder: str, names: bool) -> None:
    assert NAMES_EXERCISE(folder) is names
