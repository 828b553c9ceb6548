"""Hints in levels."""

import dataclasses
from pathlib import Path

import pytest
from support import factories

from grader import catalog
from grader.model.exercise import Exercise
from grader.model.levels import HINT_LEVELS
from grader.model.report import Diagnosis, Report
from grader.submission.history import HistoryStore, keep
from grader.submission.history.hints import generic, next_hint
from grader.submission.history.questions import DIAGNOSES

LEVELS = range(1, HINT_LEVELS + 1)
POOLING = Diagnosis("no-pooling", "likely", "Pool the picture.", "many weights", 2, 7)


@pytest.fixture
def history_store(tmp_path: Path) -> HistoryStore:
    return HistoryStore(tmp_path)


def hints(store: HistoryStore, count: int, exercise: str = "exercise-1") -> list[str]:
    return [next_hint(catalog.find(exercise), store).words for _ in range(count)]


def after(store: HistoryStore, report: Report) -> list[str]:
    keep(report, "accuracy", store)
    return hints(store, HINT_LEVELS)


@pytest.mark.parametrize("exercise", catalog.exercises(), ids=lambda each: each.id)
def test_each_exercise_has_hints_of_its_own(
    exercise: Exercise, history_store: HistoryStore
) -> None:
    assert hints(history_store, HINT_LEVELS, exercise.id) == list(exercise.hints)
    assert exercise.hints[0].endswith("?")
    assert "solution" not in " ".join(exercise.hints)


def test_an_exercise_without_hints_has_those_of_its_first_criterion() -> None:
    exercise = dataclasses.replace(catalog.find("exercise-6"), hints=())
    words = [generic(exercise, level).words for level in LEVELS]
    assert words[0].endswith("?")
    assert words[2] == exercise.criteria("practice")[0].help


def test_each_call_says_more_and_the_last_level_stays(history_store: HistoryStore) -> None:
    first = after(history_store, factories.failed_report(diagnoses=(POOLING,)))
    assert first == [
        DIAGNOSES["no-pooling"],
        "Look in cell 2. The run shows: many weights.",
        "Cell 2, line 7: probably: Pool the picture.",
    ]
    assert hints(history_store, 1) == first[2:]


def test_an_error_that_ends_in_a_full_stop_gets_no_second_one(history_store: HistoryStore) -> None:
    found = dataclasses.replace(POOLING, evidence="ValueError: No loss.")
    words = after(history_store, factories.failed_report(diagnoses=(found,)))
    assert words[1].endswith("The run shows: ValueError: No loss.")


def test_the_next_attempt_begins_with_a_question_again(history_store: HistoryStore) -> None:
    report = factories.failed_report(diagnoses=(POOLING,))
    assert after(history_store, report) == after(history_store, report)


def test_of_a_script_some_lines_are_named(history_store: HistoryStore) -> None:
    found = dataclasses.replace(POOLING, cell=None, line=2)
    words = after(history_store, factories.failed_report(diagnoses=(found,)))
    assert words[1].startswith("Look between line 1 and line 5.")
    assert words[2].startswith("Line 2: ")


def test_a_crash_without_a_diagnosis_has_hints(history_store: HistoryStore) -> None:
    words = after(history_store, factories.stopped_report("crashed", diagnoses=()))
    assert words[0].endswith("?")
    assert words[1] == "Look in cell 3."
    assert words[2] == "Cell 3, line 7: NameError: name 'modle' is not defined"


def test_what_passed_needs_none(history_store: HistoryStore) -> None:
    assert set(after(history_store, factories.report())) == {
        "Attempt 1 passed: there is nothing to mend."
    }


def test_a_level_can_be_chosen_and_the_next_call_goes_on_from_it(
    history_store: HistoryStore,
) -> None:
    exercise = catalog.find("exercise-1")
    chosen = [next_hint(exercise, history_store, level).level for level in (2, None, 1, None)]
    assert chosen == [2, 3, 1, 2]


def test_without_a_history_there_are_hints_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise = catalog.find("exercise-1")
    (tmp_path / "file").write_text("mine")
    lost = next_hint(exercise, HistoryStore(tmp_path / "file"), 2)
    assert (lost.words, len(lost.remarks)) == (exercise.hints[1], 1)
    monkeypatch.setenv("GRADER_HISTORY", "off")
    assert next_hint(exercise, HistoryStore(tmp_path / "none"), None).words == exercise.hints[0]
    assert not (tmp_path / "none").exists()
