"""An attack is contained when it ended as expected, earned nothing, reached and left nothing."""

import dataclasses
import typing
from pathlib import Path

import pytest

from grader.maintain.attack.attacks import Attack
from grader.maintain.attack.judging import MAX_MEMORY_MIB, AttackOutcome, died, judge
from grader.model.errors import GraderFault

CASE = Attack("bomb", Path("bomb.py"), "Tries.", "bomb", "walls", ("memory-limit", "crashed"), True)
LIMITED = AttackOutcome(
    "memory-limit", "Too much.", 1_600.0, 1_500.0, output="hello\n", memory_mib=60
)


def _problems(**changes: typing.Any) -> tuple[str, ...]:
    return judge(CASE, dataclasses.replace(LIMITED, **changes), 1.0).problems


def test_a_limit_with_its_numbers_contains() -> None:
    result = judge(CASE, LIMITED, 1.5)
    assert result.contained
    assert result.seconds == 1.5
    assert judge(CASE, AttackOutcome("crashed", "Bang."), 1.0).contained


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"verdict": "not-passed"}, "not-passed where memory-limit or crashed was expected: Too"),
        ({"verdict": "passed"}, "passed where memory-limit"),
        ({"value": None}, "memory-limit without value and limit"),
        ({"limit": float("nan")}, "memory-limit without value and limit"),
        ({"value": 0}, "memory-limit without value and limit"),
        ({"score": 40.0}, "a limit was hit and 40 points earned"),
        ({"earned": 15.0}, "it earned 15 points that were measured"),
        ({"output": "x\n  BREACH: read it\n"}, "BREACH: read it"),
        ({"output": "NOT IN A BOX: no\n"}, "NOT IN A BOX: no"),
        ({"touched": ("a door",)}, "a door"),
        ({"left": ("process 7 sleep",)}, "left behind: process 7 sleep"),
        ({"unclean": True}, "its report holds what a terminal obeys"),
        ({"memory_mib": MAX_MEMORY_MIB + 1}, "the grader itself held 301 MiB"),
    ],
)
def test_each_fault_is_a_problem(changes: dict[str, typing.Any], problem: str) -> None:
    assert any(found.startswith(problem) for found in _problems(**changes))


def test_a_word_in_the_middle_of_a_line_is_no_breach() -> None:
    assert _problems(output="no BREACH: here") == ()


def test_a_grading_process_that_died_is_not_contained() -> None:
    result = died(CASE, "ended by SIGKILL", 2.0)
    assert (result.contained, result.problems) == (False, ("ended by SIGKILL",))


def test_an_outcome_travels_as_json() -> None:
    outcome = dataclasses.replace(LIMITED, touched=("a", "b"), left=("c",))
    assert AttackOutcome.decode(outcome.encode()) == outcome


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"verdict": 1, "touched": [], "more": 2}'])
def test_what_is_no_outcome_is_a_fault(text: str) -> None:
    with pytest.raises(GraderFault, match="outcome cannot be read"):
        AttackOutcome.decode(text)


@pytest.mark.parametrize(
    ("case", "outcome", "contained"),
    [
        ({"fails": "a"}, {"earned": 40.0}, True),
        ({"fails": "a"}, {"met": ("a",)}, False),
        ({"fails": "a"}, {"verdict": "passed"}, False),
        ({"flags": "f"}, {"verdict": "passed", "earned": 40.0, "flags": ("f",)}, True),
        ({"flags": "f"}, {"verdict": "passed", "flags": ("g",)}, False),
        ({"flags": "f"}, {}, True),
    ],
)
def test_what_was_not_deserved_is_refused_or_flagged(
    case: dict[str, typing.Any], outcome: dict[str, typing.Any], contained: bool
) -> None:
    cheat = dataclasses.replace(CASE, expects=("not-passed", "passed"), **case)
    ended = dataclasses.replace(AttackOutcome("not-passed"), **outcome)
    assert judge(cheat, ended, 1.0).contained == contained
