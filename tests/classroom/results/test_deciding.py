"""A decision is checked against the class before it is written down."""

import getpass
from pathlib import Path

import pytest
from support import classbook, factories

from grader.classroom.results import deciding, decisions, records
from grader.classroom.results.decisions import Decision
from grader.classroom.results.entries import Student
from grader.model.errors import UsageError


@pytest.fixture
def results(tmp_path: Path) -> Path:
    classbook.retried(tmp_path)
    return tmp_path


def cells(**given: str) -> dict[str, str]:
    return {"student": "ada", "exercise": "exercise-1", **given}


def lines(results: Path) -> list[tuple[str, int, float | None]]:
    return [(e.student, e.attempt, e.score) for e in decisions.read(results).lines]


def test_a_decision_is_written_by_the_students_id(results: Path) -> None:
    line = deciding.record(results, cells(student="Ada Lovelace", score="85"))
    assert (line.student, line.exercise, line.score, line.line) == ("ada", "exercise-1", 85, 0)
    deciding.record(results, cells(attempt="2", score="70"))
    assert lines(results) == [("ada", 0, 85), ("ada", 2, 70)]


@pytest.mark.parametrize("what", ["score", "exempt", "due", "exclude", "comment"])
def test_any_of_these_is_a_decision(results: Path, what: str) -> None:
    text = {"score": "1", "due": "2025-05-01"}.get(what, "yes")
    assert deciding.record(results, cells(**{what: text}))
    assert len(lines(results)) == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (cells(), "Decide what?"),
        (cells(score="\n"), "Decide what?"),
        (cells(attempt="9", score="1"), "This decision: ada has no attempt 9 at exercise-1"),
        (cells(exercise="exercise-2", score="1"), "This decision: the class has no exercise-2"),
        (cells(student="zoe", score="1"), "There is no student 'zoe'"),
        (cells(score="101"), "101 points are more than the 100 of exercise-1"),
        (cells(score="x"), "This decision, score 'x' is no number"),
    ],
)
def test_what_cannot_be_is_not_written(results: Path, given: dict[str, str], words: str) -> None:
    with pytest.raises(UsageError) as error:
        deciding.record(results, given)
    assert words in str(error.value)
    assert not (results / decisions.FILE).exists()


def test_nothing_is_added_to_a_table_that_cannot_be_understood(results: Path) -> None:
    (results / decisions.FILE).write_text("student,score\nada,x\n", encoding="utf-8")
    with pytest.raises(UsageError, match="line 2"):
        deciding.record(results, cells(score="1"))
    assert (results / decisions.FILE).read_text(encoding="utf-8") == "student,score\nada,x\n"


def test_all_decisions_on_a_place_are_taken_back(results: Path) -> None:
    for given in (cells(score="1"), cells(attempt="2", score="2"), cells(exempt="yes")):
        deciding.record(results, given)
    with (results / decisions.FILE).open("a", encoding="utf-8") as file:
        file.write("Ada Lovelace,exercise-1,,,,4\nnobody,exercise-1,,,,5\n")
    assert deciding.withdrawn(results, cells(student="ADA", comment="whatever")) == 3
    assert lines(results) == [("ada", 2, 2), ("nobody", 0, 5)]
    with pytest.raises(UsageError, match="Nothing is decided on this"):
        deciding.withdrawn(results, cells())


def test_a_student_without_a_line_in_the_roster(results: Path) -> None:
    classbook.add(results, Student("cyd"), 1, factories.report())
    assert deciding.record(results, cells(student="CYD", score="1")).student == "cyd"
    assert (results / records.FOLDER).is_dir()


def test_decisions_in_words(results: Path) -> None:
    assert deciding.listed(results).startswith("No decisions so far. They are kept in ")
    deciding.record(results, cells(score="85", by="Smith"))
    assert deciding.listed(results) == "ada, exercise-1: 85 points by hand (Smith)\n"
    assert deciding.place(Decision()) == "everybody, every exercise"


def test_the_user_where_the_system_knows_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "smith")
    assert deciding.user() == "smith"

    def unknown() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", unknown)
    assert deciding.user() == ""
