"""What a page says of the exercise: its task, the marks that a callback has to stop at."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

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
