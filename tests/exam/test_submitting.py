"""Handing in, and grading what waits; a stand-in grades."""

import dataclasses
import json
from pathlib import Path

import pytest
from support import sittings
from support.sittings import Hands, begun, scored, written

from grader.exam import submitting
from grader.exam.finishing import set_clock
from grader.exam.sitting import HANDED_IN, Sitting, load
from grader.exam.submitting import alone, files, hand_in, is_changed, is_graded, report_file, work
from grader.model.errors import GraderError, Interrupted, UsageError
from grader.model.exercise import Exercise
from grader.model.report import Problem, Report
from grader.model.settings import RunSettings


def handed(sitting: Sitting, category: int = 1, text: str = "x = 1") -> Sitting:
    """The sitting once a category is handed in."""
    hand_in(sitting, category, written(sitting.folder, category, text), None)
    return load(sitting.folder)


def graded(sitting: Sitting, *outcomes: Report | Exception) -> list[str]:
    """Grades what waits with these outcomes; the names of the exercises and papers' variants."""
    answers, asked = list(outcomes), []

    def grade(path: Path, exercise: Exercise, settings: RunSettings) -> Report:
        asked.append(f"{exercise.id} {settings.paper.variant}")
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    list(work(sitting.folder, None, "auto", grade))
    return asked


def test_a_starter_is_nothing_to_hand_in_and_a_changed_file_is(tmp_path: Path) -> None:
    sitting = begun(tmp_path)
    with pytest.raises(UsageError, match="Nothing has changed"):
        files(sitting, None)
    file = written(sitting.folder, 2)
    assert files(sitting, None) == [(2, file)]
    sitting = handed(sitting, 2)
    assert not is_changed(sitting, 2, file)
    written(sitting.folder, 2, "x = 2")
    assert is_changed(sitting, 2, file)


def test_what_may_no_longer_be_handed_in_keeps_nothing_back(tmp_path: Path) -> None:
    sitting = handed(begun(tmp_path, looks=1))
    first, second = written(sitting.folder, 1, "x = 2"), written(sitting.folder, 2)
    assert files(sitting, None) == [(2, second)]
    sitting = handed(sitting, 2)
    assert files(sitting, None) == [] or files(sitting, None) == [(1, first)]


def test_a_file_is_meant_by_its_category_or_its_name(tmp_path: Path) -> None:
    sitting = begun(tmp_path)
    own = sitting.folder / "category_1.py"
    assert files(sitting, "1") == files(sitting, str(own)) == [(1, own)]
    other = tmp_path / "mine.py"
    other.touch()
    assert files(sitting, str(other), 2) == [(2, other)]


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("3", "There is no category 3: this exam has 1 to 2"),
        ("mine.py", "tells no category: give --category NUMBER"),
        ("category_1.ipynb", "There is no file category_1.ipynb: check its name"),
    ],
)
def test_what_cannot_be_meant(tmp_path: Path, what: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        files(begun(tmp_path), what)


def test_of_two_files_for_a_category_one_must_be_named(tmp_path: Path) -> None:
    sitting = begun(tmp_path)
    (sitting.folder / "category_1.ipynb").touch()
    with pytest.raises(UsageError, match="There is two files category_1"):
        files(sitting, "1")


def test_a_copy_is_kept_as_it_was_handed_in(tmp_path: Path) -> None:
    sitting = handed(begun(tmp_path), text="x = 7")
    written(sitting.folder, 1, "x = 8")
    (one,) = sitting.handed_in
    assert (sitting.folder / HANDED_IN / one.file).read_text() == "x = 7"
    assert one.waits
    assert not sitting.doubts


def test_no_more_looks_than_the_rules_allow(tmp_path: Path) -> None:
    sitting = handed(begun(tmp_path, looks=1))
    with pytest.raises(UsageError, match="was handed in 1 times, which is all"):
        handed(sitting, text="x = 2")


def test_nothing_is_handed_in_while_the_clock_is_stopped(tmp_path: Path) -> None:
    sitting = begun(tmp_path, pauses=True)
    set_clock(sitting.folder, None, "paused")
    with pytest.raises(UsageError, match="go on with `grade exam resume`"):
        handed(sitting)


def test_a_file_beyond_all_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submitting, "MAX_BYTES", 4)
    with pytest.raises(UsageError, match="clear its outputs"):
        handed(begun(tmp_path))


def test_what_waits_is_graded_in_order_each_on_a_paper_of_its_own(tmp_path: Path) -> None:
    sitting = handed(handed(handed(begun(tmp_path)), text="x = 2"), 2)
    asked = graded(sitting, scored(1), scored(4), scored(5))
    assert [each.split()[0] for each in asked] == ["exercise-1", "exercise-1", "exercise-6"]
    assert len(set(asked)) == 3
    sitting = load(sitting.folder)
    assert (sitting.best(1), sitting.best(2)) == (4, 5)
    report = json.loads(report_file(sitting, sitting.handed_in[2]).read_text())
    assert report["submission"]["path"] == sitting.handed_in[2].file


def test_what_comes_after_the_end_is_late(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands(monkeypatch)
    sitting = begun(tmp_path)
    hands.move(61)
    sitting = handed(sitting)
    graded(sitting, scored(5))
    assert load(sitting.folder).handed_in[0].late
    assert load(sitting.folder).best(1) == 0


FAULT = sittings.scored(0)


@pytest.mark.parametrize("fault", [GraderError("no room"), OSError("no room"), "report"])
def test_a_fault_of_the_grader_costs_no_look(tmp_path: Path, fault: Exception | str) -> None:
    sitting = handed(begun(tmp_path, looks=1))
    failed = dataclasses.replace(FAULT, verdict="grader-error", problem=Problem("no room"))
    graded(sitting, fault if isinstance(fault, Exception) else failed)
    sitting = load(sitting.folder)
    assert sitting.handed_in[0].problem == "no room"
    assert sitting.looks_left(1) == 1


def test_a_copy_that_was_changed_is_not_graded(tmp_path: Path) -> None:
    sitting = handed(begun(tmp_path))
    (sitting.folder / HANDED_IN / sitting.handed_in[0].file).write_text("x = 9")
    assert graded(sitting) == []
    assert "was changed after it was handed in" in load(sitting.folder).handed_in[0].problem


@pytest.mark.parametrize("how", [Interrupted("by a person"), "report"])
def test_an_interrupted_grading_waits_for_the_next(tmp_path: Path, how: Exception | str) -> None:
    sitting = handed(begun(tmp_path))
    stopped = dataclasses.replace(FAULT, verdict="interrupted")
    with pytest.raises(Interrupted):
        graded(sitting, how if isinstance(how, Exception) else stopped)
    assert load(sitting.folder).waiting


def test_one_grades_at_a_time(tmp_path: Path) -> None:
    assert not is_graded(tmp_path)
    with alone(tmp_path) as first, alone(tmp_path, 0) as second:
        assert (first, second) == (True, False)
        assert is_graded(tmp_path)
