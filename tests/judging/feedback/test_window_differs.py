"""Windows of another length than WINDOW_SIZE."""

import dataclasses
import typing

import pytest
from support.cases import SERIES, case, expect, facts, fed, found

from grader.judging.feedback.base import mistakes
from grader.model.record import Ending

NAME = "window-differs"
CODE = "x = 1\nWINDOW_SIZE = 30\n"


def windows(*sides: int | None) -> typing.Any:
    return fed(inputs=facts(0, 1, sides))


@pytest.mark.parametrize(
    ("sides", "differs"),
    [
        ((100, 20), True),
        ((100, 20, 1), True),
        ((100, 30), False),
        ((100,), False),
        ((100, 20, 1, 1), False),
        ((100, 1, 30), False),
        ((100, None), False),
    ],
)
def test_what_was_fed(sides: tuple[int | None, ...], differs: bool) -> None:
    finding = found(NAME, CODE, forecast=SERIES, fed=windows(*sides))
    assert bool(finding) is differs
    if finding:
        assert "has 20 values, but WINDOW_SIZE says 30" in finding.message
        assert (finding.confidence, finding.line) == ("sure", 2)
        assert finding.evidence == "fed windows of 20, WINDOW_SIZE = 30"


def test_what_the_model_takes() -> None:
    ending = Ending("bad-model", "The model takes windows of shape (25, 1), and WINDOW_SIZE is 30")
    finding = expect(NAME, CODE, forecast=SERIES, ending=ending, missed=())
    assert (finding.confidence, "has 25 values" in finding.message) == ("sure", True)
    both = expect(NAME, CODE, forecast=SERIES, ending=ending, fed=windows(100, 20))
    assert "has 20 values" in both.message


@pytest.mark.parametrize(
    ("crash", "shown"),
    [
        ("ValueError: shape (None, 30) and shape (None, 25)", 25),
        ("ValueError: shape (None, 25) and shape (None, 24)", None),
        ("ValueError: shape (None, 30) and shape (None, 30)", None),
        ("ValueError: shape (30, 4)", None),
        ("ValueError: shape (30, 5)", 5),
        ("ValueError: shape (30, 400)", None),
        ("ValueError: shape (30, 399)", 399),
        ("ValueError: (30, 25)", None),
    ],
)
def test_what_the_exception_shows(crash: str, shown: int | None) -> None:
    finding = found(NAME, CODE, forecast=SERIES, crash=crash, missed=())
    assert bool(finding) is bool(shown)
    if finding:
        assert f"has {shown} values" in finding.message
        assert (finding.confidence, finding.evidence) == ("likely", crash)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (CODE, 2),
        ("WINDOW_SIZE = '30'", 0),
        ("WINDOW_SIZE = size", 0),
        ("SIZE = 30", 0),
        ("", 0),
    ],
)
def test_where_the_size_is_stated(code: str, line: int) -> None:
    finding = found(NAME, code, forecast=SERIES, fed=windows(100, 20))
    assert (finding.line if finding else 0) == line


def test_another_exercise_with_a_window_size_of_its_own() -> None:
    assert expect(NAME, CODE, fed=windows(100, 20))
    changed = CODE + "WINDOW_SIZE = 40"
    assert found(NAME, changed, fed=windows(100, 20)) is None
    assert expect(NAME, changed, forecast=SERIES, fed=windows(100, 20))


def test_the_last_size_counts() -> None:
    seen: dict[str, typing.Any] = {"forecast": SERIES, "fed": windows(100, 20)}
    assert found(NAME, CODE + "WINDOW_SIZE = 20", **seen) is None
    assert found(NAME, CODE + "WINDOW_SIZE = size", **seen) is None
    assert expect(NAME, "WINDOW_SIZE = 20\n" + CODE, **seen).line == 3


def test_in_a_program_the_name_may_mean_anything() -> None:
    program = dataclasses.replace(case(CODE, fed=windows(100, 20)), is_program=True)
    assert mistakes[NAME].find(program) is None


def test_silence() -> None:
    assert found(NAME, CODE, forecast=SERIES, fed=windows(100, 20), missed=()) is None
    assert found(NAME, CODE, forecast=SERIES) is None
