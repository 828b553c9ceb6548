"""What a page says of the exercise: its task, the marks that a callback has to stop at."""

import dataclasses
from pathlib import Path

import pytest
from support import factories

from grader import catalog
from grader.reports.html_task import REFERENCE, task_of


def test_the_task_is_the_readme_and_without_one_the_summary(tmp_path: Path) -> None:
    exercise = dataclasses.replace(catalog.find("exercise-1"), folder=tmp_path)
    assert exercise.summary[:20] in task_of(exercise, "practice").html
    (tmp_path / "README.md").write_text("# Digits\n\nRead *them*.\n<script>x</script>\n")
    html = task_of(exercise, "practice").html
    assert "<em>them</em>" in html
    assert "<script>" not in html


def test_the_marks_of_a_callback_are_those_of_the_criteria() -> None:
    (target,) = task_of(catalog.find("exercise-1"), "practice").targets
    assert (target.metric, target.value, target.words) == ("accuracy", 0.99, "asked: 0.99")


def test_a_notebook_of_the_course_has_the_mark_that_it_was_judged_by() -> None:
    asked = "at accuracy ≥ 0.998, ≤ 20 epochs"
    judged = (factories.criterion(id="stopped-by-callback", threshold=asked),)
    targets = task_of(catalog.find("exercise-1"), "practice", judged).targets
    assert "asked: 0.998" in [target.words for target in targets]


@pytest.mark.parametrize(
    ("exercise", "words"),
    [
        ("exercise-3", "asked on held-out examples: 0.7"),
        ("exercise-18", "asked on training examples: 0.8"),
    ],
)
def test_where_no_callback_stops_the_mark_is_that_of_the_accuracy(
    exercise: str, words: str
) -> None:
    (target,) = task_of(catalog.find(exercise), "practice").targets
    assert (target.metric, target.words) == ("accuracy", words)


@pytest.mark.parametrize("exercise", ["exercise-6", "exercise-7", "exercise-13"])
def test_errors_in_the_graders_units_are_no_marks_of_logs(exercise: str) -> None:
    assert task_of(catalog.find(exercise), "practice").targets == ()


@pytest.mark.parametrize("edition", ["", "other"])
def test_of_a_run_that_never_came_to_data_nothing_is_compared(edition: str) -> None:
    page = task_of(catalog.find("exercise-1"), edition)
    assert (page.targets, page.compared) == ((), ())
    assert page.title == catalog.find("exercise-1").title


def test_the_references_own_training_is_beside_it() -> None:
    (compared,) = task_of(catalog.find("exercise-1"), "practice").compared
    assert compared.label == REFERENCE
    assert len(compared.history["accuracy"]) >= 2


def test_a_page_does_without_a_training_that_cannot_be_read(tmp_path: Path) -> None:
    exercise = dataclasses.replace(catalog.find("exercise-1"), folder=tmp_path)
    (tmp_path / "curves.json").write_text("{")
    assert task_of(exercise, "practice").compared == ()
