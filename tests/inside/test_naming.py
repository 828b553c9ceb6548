"""What people call an exercise."""

import pytest

from grader.inside.naming import called

NAMES = ("exercise-1", "mnist-callback")


@pytest.mark.parametrize(
    "name",
    [1, "1", " 01 ", "exercise-1", "Exercise 1", "EXERCISE_1", "exercise1", "MNIST callback"],
)
def test_it_is_meant(name: object) -> None:
    assert called(name, NAMES)


@pytest.mark.parametrize(
    "name",
    ["", "-", "0", 11, -1, "-1", 1.5, None, True, "²", "exercise", "exercise-11", "9" * 5000],
)
def test_something_else_is_meant(name: object) -> None:
    assert not called(name, NAMES)


def test_a_number_ends_an_id_and_no_other_name() -> None:
    assert not called(2, ("exercise-1", "mnist2", "-2", ""))
