"""What was forgotten stays away when the class is graded again, and nothing else is."""

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support import classbook, classes, factories

from grader import sandbox
from grader.classroom.collect.survey import ClassSource
from grader.classroom.results import forgetting, gradebook, roll
from grader.classroom.results.entries import Forgotten
from grader.classroom.run import conditions
from grader.classroom.run.board import Board
from grader.classroom.run.command import ClassRequest, grade_class
from grader.classroom.run.session import SessionSummary
from grader.data import Prepared
from grader.sandbox import Backend

SAME = "passed 90 # the same bytes"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data = Prepared("mnist", "practice", "d1" * 8, "3f", "", (), Path("/none"), Path("/none"))
    monkeypatch.setattr(conditions, "prepare", lambda exercise, edition, paper: data)
    walls = Backend("bubblewrap", usable=True, reason="walls")
    monkeypatch.setattr(sandbox, "available", lambda: (walls,))
    files = {
        "ada/attempt-1/exercise-1.py": "passed 70",
        "ada/attempt-2/exercise-1.py": "passed 80",
        "bob/exercise-1.py": SAME,
        "cyd/exercise-1.py": SAME,
        "dan/exercise-1.py": SAME,
        "dan/exercise-3.py": "passed 10",
        "eve/exercise-1.py": "passed 50",
        "eve/exercise-1-old.py": "passed 51",
    }
    classes.folder(tmp_path / "in", files)
    return tmp_path


def graded(course: Path) -> SessionSummary:
    @contextmanager
    def choose(_request: ClassRequest, _folder: Path) -> Iterator[classes.MadeUpExecutor]:
        yield classes.MadeUpExecutor()

    source = ClassSource((course / "in",), ("exercise-1", "exercise-3"))
    request = ClassRequest(
        source, course / "out", dataclasses.replace(classes.SETTINGS, changed_limits={})
    )
    return grade_class(request, Board(), choose)


def scores(course: Path) -> dict[tuple[str, str, int], float]:
    book = gradebook.load(course / "out")
    return {(a.student, a.exercise, a.number): float(a.report.score) for a in book.attempts}


def forget(course: Path, *wanted: object) -> str:
    meant = forgetting.meant(course / "out", *wanted)  # type: ignore[arg-type]
    return forgetting.forget(course / "out", meant)


def test_an_attempt_and_a_column_stay_away_and_nothing_is_trained_again(course: Path) -> None:
    assert graded(course).trained == 4
    before = scores(course)
    assert forget(course, "ada", "exercise-1", 1, "") == (
        "Forgotten: ada, exercise-1, attempt 1; 1 result deleted."
    )
    forget(course, "", "exercise-3", 0, "")
    again = graded(course)
    assert (again.trained, again.shared) == (0, 0)
    gone = {("ada", "exercise-1", 1), ("dan", "exercise-3", 1)}
    assert scores(course) == {key: score for key, score in before.items() if key not in gone}
    book = gradebook.load(course / "out")
    assert [each.id for each in book.exercises] == ["exercise-1"]
    assert "Left out, as it was forgotten: ada, exercise-1, attempt 1" in again.remarks[0]


def test_a_file_that_nothing_ordered_is_forgotten_and_the_other_one_counts(course: Path) -> None:
    assert "2 files for one exercise" in graded(course).troubles[0].message
    forget(course, "", "", 0, "eve/exercise-1-old.py")
    again = graded(course)
    assert (again.trained, again.troubles) == (1, ())
    assert scores(course)["eve", "exercise-1", 1] == 50


def test_whoever_shared_the_run_of_a_forgotten_student_keeps_it(course: Path) -> None:
    graded(course)
    assert forget(course, "bob", "", 0, "") == "Forgotten: bob; 1 result deleted."
    book = gradebook.load(course / "out")
    first = [a for a in book.attempts if a.exercise == "exercise-1"]
    shared = {a.student: a.graded.shared_from for a in first}
    assert (shared["cyd"], shared["dan"]) == ("", "cyd")
    assert graded(course).trained == 0
    assert "bob" not in {each.id for each in gradebook.load(course / "out").students}
    # Their kept run is there, so that it can be judged again.
    runs = {a.graded.run for a in book.attempts} - {""}
    assert {file.stem for file in (course / "out/runs").iterdir()} == runs


def test_what_was_forgotten_is_let_in_again(course: Path) -> None:
    graded(course)
    forget(course, "bob", "", 0, "")
    wanted = forgetting.meant(course / "out", "bob", "", 0, "", undo=True)
    assert "No longer forgotten: bob" in forgetting.remember(course / "out", wanted)
    assert graded(course).shared == 1
    assert scores(course)["bob", "exercise-1", 1] == 90


def test_the_note_survives_other_runs(course: Path) -> None:
    graded(course)
    forget(course, "bob", "", 0, "")
    roll.update(course / "out", roll.Roll())
    assert roll.read(course / "out").forgotten == (Forgotten("bob"),)


def test_what_is_not_there_is_only_noted(tmp_path: Path) -> None:
    classbook.made(tmp_path, ("ada", factories.report()))
    done = forgetting.forget(tmp_path, Forgotten("ada", "exercise-1", 9))
    assert done == "Forgotten: ada, exercise-1, attempt 9; 0 results deleted."
    one = forgetting.forget(tmp_path, Forgotten("ada", "exercise-1", 1))
    assert one.endswith("; 1 result deleted.")
    noted = roll.read(tmp_path).forgotten
    assert [each.file for each in noted] == ["", "ada/exercise-1.ipynb"]
