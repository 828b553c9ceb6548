import dataclasses

import pytest
from support import classes

from grader.catalog import find
from grader.classroom.run import conditions
from grader.model.errors import SpecError
from grader.model.exercise import Exercise

EXERCISE = find("exercise-1")


def changed(**changes: object) -> Exercise:
    """The exercise with its first criterion of the practice edition changed."""
    first, *others = EXERCISE.criteria("practice")
    specs = (dataclasses.replace(first, **changes), *others)
    by_edition = {**EXERCISE.criteria_by_edition, "practice": specs}
    return dataclasses.replace(EXERCISE, criteria_by_edition=by_edition)


def test_a_task_says_all_that_a_result_depends_on() -> None:
    task = classes.task(seed=3, changed_limits={"cores": 1.0, "training_seconds": 77.0})
    found = task.conditions
    assert (found.dataset, found.paper, found.edition) == ("d1" * 8, "3fa9c1", "practice")
    assert (found.seed, found.isolation) == (3, "bubblewrap")
    assert (found.limits["cores"], found.limits["training_seconds"]) == (1.0, 77.0)
    assert found.limits["memory_mib"] == EXERCISE.limits.memory_mib
    assert found.tensorflow
    assert found.keras
    assert found.grader
    assert found.adapt
    assert not classes.task(adapt=False).conditions.adapt


def test_limits_that_are_the_exercises_own_are_not_named_as_changed() -> None:
    own = float(EXERCISE.limits.cores)
    assert classes.task(changed_limits={"cores": own}).settings.changed_limits == {}


def test_a_limit_that_does_not_exist_is_refused() -> None:
    with pytest.raises(SpecError, match="patience"):
        classes.task(changed_limits={"patience": 1.0})


@pytest.mark.parametrize(
    "other",
    [
        {"points": 1.0},
        {"required": False},
        {"help": "x"},
        {"parameters": {"on": "x"}},
        {"notebooks": (("fit", EXERCISE.criteria("practice")[1]),)},
    ],
)
def test_criteria_are_part_of_the_digest(other: dict[str, object]) -> None:
    plain = conditions.digest(EXERCISE, "practice")
    assert conditions.digest(changed(**other), "practice") != plain


def test_prose_and_solution_are_not() -> None:
    other = dataclasses.replace(EXERCISE, title="Other", summary="Other.", alias="other")
    other = dataclasses.replace(other, solution=EXERCISE.folder / "x.py")
    assert conditions.digest(other, "practice") == conditions.digest(EXERCISE, "practice")
    assert conditions.digest(EXERCISE, "practice") == conditions.digest(changed(), "practice")


def test_an_absent_package_has_no_version() -> None:
    assert conditions.version("no-such-package-here") == ""
