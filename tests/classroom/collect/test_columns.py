"""Which exercises a class has."""

import pytest

from grader.classroom.collect.columns import narrowed
from grader.classroom.collect.finding import FolderContents
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import HandedIn, Trouble


def collected(**exercises: int) -> FolderContents:
    """What a class handed in: of each exercise as many students, the first ones."""
    attempts = [
        Attempt(f"s{number}", exercise, 1, f"s{number}/{exercise}.py", "x")
        for exercise, students in exercises.items()
        for number in range(students)
    ]
    return FolderContents(tuple(attempts), (), (Trouble("Before."),))


@pytest.mark.parametrize(
    ("everybody", "some", "left_out"),
    [
        (20, 1, True),
        (20, 2, False),
        (21, 2, True),
        (4, 1, False),
        (5, 1, True),
        (5, 2, False),
        (10, 1, True),
        (0, 0, False),
    ],
)
def test_a_real_share_of_the_class(everybody: int, some: int, left_out: bool) -> None:
    found, few = narrowed(collected(one=everybody, two=some), ())
    assert few == (frozenset({"two"}) if left_out else frozenset())
    assert len(found.attempts) == everybody + some * (not left_out)
    assert len(found.troubles) == 1 + some * left_out


def test_what_is_said_of_a_file_that_is_left_out() -> None:
    found, _ = narrowed(collected(one=10, two=1), ())
    first, trouble = found.troubles
    assert first.message == "Before."
    assert trouble.message.startswith("1 of 10 students handed in something called two")
    assert (trouble.file, trouble.student, trouble.exercise) == ("s0/two.py", "s0", "two")


def test_earlier_runs_count_too() -> None:
    known = [HandedIn(f"s{number}", "x", "two", 1) for number in range(1, 4)]
    assert narrowed(collected(one=10, two=1), known)[1] == frozenset()
    left = [HandedIn(f"s{number}", "x", "two", 0) for number in range(1, 4)]
    assert narrowed(collected(one=10, two=1), left)[1] == {"two"}
    assert narrowed(collected(two=1), known)[1] == frozenset()
