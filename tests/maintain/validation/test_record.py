"""What submissions did when they were trained last, and what a quick validation makes of it."""

import json
from pathlib import Path

import pytest
from support import factories, validations
from support.validations import Graded

from grader.maintain.validation.base import CheckResult
from grader.maintain.validation.record import FILE
from grader.maintain.validation.submissions import submissions
from grader.model.errors import SpecError
from grader.model.exercise import Exercise

NAME = "wrong/trains"


class Shelf:
    """A copy of an exercise with one submission that trains, and what is found of it."""

    def __init__(self, folder: Path, verdict: str = "crashed") -> None:
        self.exercise: Exercise = validations.copied(folder)
        self.record = self.exercise.folder / FILE
        self.submissions = folder / "submissions"
        self.graded = Graded({"trains": factories.stopped_report(verdict)})
        self.write("model.fit(x)")

    def write(self, code: str) -> None:
        validations.submission(self.submissions, f"exercise-6/{NAME}", "crashed", code)

    def found(self, **options: bool) -> CheckResult:
        bench = validations.bench(self.graded, submissions=self.submissions, **options)
        return validations.made(submissions, self.exercise, bench)[NAME]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


def test_what_was_never_recorded_is_left_out_by_quick(shelf: Shelf) -> None:
    assert shelf.found(quick=True).outcome == "skipped"
    assert shelf.found().outcome == "passed"
    assert not shelf.record.exists()


def test_what_is_recorded_is_not_trained_again(shelf: Shelf) -> None:
    assert [shelf.found(record=True).outcome for _ in range(2)] == ["passed", "passed"]
    assert shelf.found(quick=True).outcome == "passed"
    assert len(shelf.graded.calls) == 1
    assert shelf.found().outcome == "passed"
    assert len(shelf.graded.calls) == 2, "a whole validation trains everything"


def test_a_change_of_a_submission_is_red_until_it_is_recorded(shelf: Shelf) -> None:
    shelf.found(record=True)
    shelf.write("other.fit(x)")
    found = shelf.found(quick=True)
    assert (found.outcome, found.command) == (
        "failed",
        "grade validate exercise-6 --record",
    )
    assert shelf.found(record=True).outcome == "passed"
    assert shelf.found(quick=True).outcome == "passed"


def test_a_change_of_the_specification_is_red(shelf: Shelf) -> None:
    shelf.found(record=True)
    shelf.exercise = validations.edited(shelf.exercise, "points = ", "points =  ")
    assert shelf.found(quick=True).outcome == "passed", "it says the same"
    shelf.exercise = validations.edited(
        shelf.exercise, "training_seconds = ", "training_seconds = 1"
    )
    assert shelf.found(quick=True).outcome == "failed"


def test_what_breaks_its_promise_is_not_recorded(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "time-limit")
    assert shelf.found(record=True).outcome == "failed"
    assert not shelf.record.exists()


def test_a_damaged_record_is_named(shelf: Shelf) -> None:
    for text, said in (("{", "JSON"), (json.dumps({"schema": 9}), "schema")):
        shelf.record.write_text(text, encoding="utf-8")
        with pytest.raises(SpecError, match=said):
            shelf.found(quick=True)
