from __future__ import annotations

from pathlib import Path

import pytest

from grader.classroom.collect.layouts import Place
from grader.classroom.collect.roster import read
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError


def roster(tmp_path: Path, text: str):
    file = tmp_path / "class.csv"
    file.write_text(text, encoding="utf-8")
    return read(file)


def test_a_plain_roster(tmp_path: Path) -> None:
    found = roster(tmp_path, "Name,ID,Section\nAda Lovelace,ada,A\nBob,bob,\n")
    assert found.students == (Student("ada", "Ada Lovelace", section="A"), Student("bob", "Bob"))


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffStudent ID;First name;Surname;E-Mail\nada;Ada;Lovelace;a@x.org\n",
        "username\tFull Name\tEmail address\nada\tAda Lovelace\ta@x.org\n",
    ],
)
def test_headers_and_separators_of_other_systems(tmp_path: Path, text: str) -> None:
    assert roster(tmp_path, text).students == (Student("ada", "Ada Lovelace", "a@x.org"),)


def test_the_gradebook_of_canvas(tmp_path: Path) -> None:
    text = (
        "Student,ID,SIS User ID,SIS Login ID,Section,Homework (5)\n"
        "    Points Possible,,,,,5\n"
        '"Lovelace, Ada",12345,S-1,ada,Group 1,4\n'
    )
    found = roster(tmp_path, text)
    ada = Student("12345", "Lovelace, Ada", "", "Group 1", "ada", "S-1", "12345")
    assert found.students == (ada,)
    assert found.find(Place("12345", "x", is_canvas=True)) == ada
    assert found.find(Place("lovelaceada", "x")) == ada


@pytest.mark.parametrize(
    "handle", ["ada", "ADA", "a.l@x.org", "a.l", "Ada Lovelace", "lovelaceada"]
)
def test_a_student_is_found_by_whatever_names_just_one(tmp_path: Path, handle: str) -> None:
    found = roster(tmp_path, "id,name,email\nada,Ada Lovelace,a.l@x.org\nbob,Bob,b@x.org\n")
    assert found.find(Place(handle, "exercise-1.py")).id == "ada"


def test_what_names_two_names_nobody(tmp_path: Path) -> None:
    found = roster(tmp_path, "id,name\n1,Ada\n2,Ada\n")
    assert found.find(Place("Ada", "x")) == Student("Ada")
    assert found.find(Place("99", "x", name="Ada", is_canvas=True)) == Student(
        "99", "Ada", canvas_id="99"
    )


def test_canvas_tells_its_number_of_a_known_student(tmp_path: Path) -> None:
    found = roster(tmp_path, "login,name\nada,Ada Lovelace\n")
    assert found.find(Place("12345", "x", name="lovelaceada", is_canvas=True)) == Student(
        "ada", "Ada Lovelace", login="ada", canvas_id="12345"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour,size\nred,1\n", "names no student's column .found colour, size"),
        ("", "found nothing"),
        ("id,name\nada,Ada\nada,Ida\n", "holds ada twice"),
    ],
)
def test_a_roster_that_cannot_be_used(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        roster(tmp_path, text)


def test_a_file_that_is_no_roster(tmp_path: Path) -> None:
    (tmp_path / "class.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    with pytest.raises(UsageError, match="save it as CSV in UTF-8"):
        read(tmp_path / "class.xlsx")
    with pytest.raises(UsageError, match=r"\(No such file or directory\): give the path"):
        read(tmp_path / "absent.csv")
