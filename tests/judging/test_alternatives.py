"""By which criteria a file is probably judged, and by which others."""

import pytest

from grader.catalog import find
from grader.judging.alternatives import BoundCriteria, alternatives, checks, target
from grader.submission import Script

OF_2024 = "def create_and_compile_model(): ..."


def likely(exercise: str, source: str) -> BoundCriteria:
    return alternatives(find(exercise), "practice", Script(source))[0]


@pytest.mark.parametrize(
    ("source", "mark"),
    [
        ("", 0.99),
        (OF_2024, 0.98),
        (f"{OF_2024}\nlogs['accuracy'] > 0.98", 0.98),
        (f"{OF_2024}\nlogs['accuracy'] > 0.99", 0.99),
        ("Conv2D()", 0.99),
        ("Conv2D()\nlogs['accuracy'] > 0.995", 0.995),
        ("Conv2D()\nDESIRED_ACCURACY = 0.998", 0.998),
        ("Conv2D()\nlogs['accuracy'] > 0.9", 0.99),
        (f"import grader\n{OF_2024}\n0.98", 0.99),
        ("logs['accuracy'] > 0.98", 0.99),
    ],
)
def test_the_likely_mark_is_that_of_the_notebook_and_of_its_own_number(
    source: str, mark: float
) -> None:
    assert target(find("exercise-1"), likely("exercise-1", source)) == mark


@pytest.mark.parametrize(
    ("exercise", "source", "name", "threshold"),
    [
        ("exercise-1", OF_2024, "held-out-accuracy", "≥ 0.95"),
        ("exercise-1", "Conv2D()", "held-out-accuracy", "≥ 0.97"),
        ("exercise-3", "split_data()", "held-out-accuracy", "≥ 0.6"),
        ("exercise-3", "", "held-out-accuracy", "≥ 0.7"),
        ("exercise-16", "model.fit()", "epochs", "≤ 30 epochs"),
    ],
)
def test_where_nothing_to_stop_at_differs_a_notebook_is_taken_for_what_it_is(
    exercise: str, source: str, name: str, threshold: str
) -> None:
    found = {spec.id: criterion.threshold for spec, criterion in likely(exercise, source)}
    assert found[name] == threshold


@pytest.mark.parametrize(
    ("source", "required"),
    [("Conv2D()", True), ("Conv2D()\nEarlyStoppingCallback()", False), ("Conv2D(0.998)", False)],
)
def test_of_notebooks_that_stop_at_the_same_mark_one_goes_before_the_exercise(
    source: str, required: bool
) -> None:
    found = {spec.id: spec.required for spec, _ in likely("exercise-9", source)}
    assert found["parameters"] is required


def test_all_are_kept_and_a_run_is_asked_for_what_any_needs() -> None:
    exercise = find("exercise-1")
    several = alternatives(exercise, "practice", Script("Conv2D(0.998)"))
    assert [target(exercise, each) for each in several] == [0.998, 0.99, 0.995]
    assert len(checks(several)) == 3 * len(exercise.criteria("practice"))


def test_an_exercise_without_a_metric_to_stop_at_has_no_target() -> None:
    assert target(find("exercise-3"), likely("exercise-3", "")) is None
