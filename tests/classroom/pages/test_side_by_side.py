"""Two submissions side by side, and the lists of pairs and identical files."""

import dataclasses
from pathlib import Path

import pytest
from support import classes
from support import records as made_up_runs
from support.pages import Outline

from grader.classroom.pages import side_by_side
from grader.classroom.pages.sheet import Sheet, sheet
from grader.classroom.results import decisions, gradebook, records, roll, runs, similarities
from grader.classroom.results.entries import ExerciseFacts, Student
from grader.classroom.results.policy import Policy
from grader.classroom.results.runs import Run
from grader.classroom.results.similarities import Similarities, SimilarSubmission, SimilarWork
from grader.submission import Script

SHARED = "total = compute(first, 3)\n"
SOURCES = {
    "ada": f"{SHARED}for each in rows:\n    show(each)\n",
    "bob": f"while waiting:\n    sleep(9)\nresult = work(given, 8)\n# {'x' * 900}\x1b[31m\n",
}


@pytest.fixture
def made(tmp_path: Path) -> Sheet:
    """Ada's and Bob's work, of which one statement is of the same form; Eve has Ada's bytes."""
    facts = (ExerciseFacts("exercise-1", "MNIST", 100), ExerciseFacts("exercise-2", "Faces", 100))
    people = tuple(Student(name, name.title()) for name in (*SOURCES, "eve"))
    roll.update(tmp_path, roll.Roll(people, facts))
    works = {}
    for name, source in SOURCES.items():
        kept = runs.keep(tmp_path, Run(made_up_runs.record(), Script(source)).encode())
        attempt = classes.attempt(name, run=kept, key=name, sha256=name * 20)
        records.write(tmp_path, attempt)
        works[name] = SimilarSubmission(name, 1, kept)
        if name == "ada":
            graded = dataclasses.replace(attempt.graded, shared_from="ada")
            shared = dataclasses.replace(attempt, student="eve", file="e.py", grading=graded)
            records.write(tmp_path, shared)
    pairs = tuple(SimilarWork(f"exercise-{n}", works["ada"], works["bob"], 0.9) for n in (1, 2))
    similarities.write(tmp_path, Similarities(pairs))
    return sheet(gradebook.load(tmp_path), Policy())


def without(made: Sheet, student: str) -> Sheet:
    return dataclasses.replace(made, rows=tuple(r for r in made.rows if r.student.id != student))


def test_only_statements_of_both_are_marked_on_either_side(made: Sheet) -> None:
    (pair, _) = side_by_side.shown(made)
    text = side_by_side.render(pair, made)
    marked = [part.partition("</mark>")[0] for part in text.split("<mark>")[1:]]
    assert marked == ["total = compute(first, 3)", "result = work(given, 8)"]
    outline = Outline(text)
    assert "show(each)" in outline.text
    assert outline.text.index("show(each)") < outline.text.index("sleep(9)")
    assert "\x1b" not in text
    assert "x" * 300 in text
    assert "x" * 400 not in text


def test_of_a_very_long_file_the_beginning_is_shown(
    made: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(side_by_side, "MOST_LINES", 1)
    (pair, _) = side_by_side.shown(made)
    text = Outline(side_by_side.render(pair, made)).text
    assert "compute(first" in text
    assert "show(each)" not in text


def test_pairs_of_whom_both_are_in_the_class(made: Sheet) -> None:
    assert [each.exercise for each in side_by_side.alike(made)] == ["exercise-1", "exercise-2"]
    assert side_by_side.alike(without(made, "bob")) == ()
    said = "exercise,exclude\nexercise-2,yes\n"
    (made.book.results / decisions.FILE).write_text(said)
    one = sheet(gradebook.load(made.book.results), Policy())
    assert [each.exercise for each in side_by_side.alike(one)] == ["exercise-1"]


def test_identical_files_of_those_in_the_class(made: Sheet) -> None:
    (found,) = side_by_side.identical(made)
    assert [row.student.id for row in found.rows] == ["ada", "eve"]
    assert found.origin
    assert found.origin.student.id == "ada"
    assert side_by_side.identical(without(made, "ada")) == ()
