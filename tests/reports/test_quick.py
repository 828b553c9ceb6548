"""A quick look on a terminal."""

import typing

import pytest
from rich.console import Console
from support import factories

from grader.judging.quick import QuickLook
from grader.model.report import Diagnosis, Problem
from grader.reports.quick import NO_GRADE, headline, render

NEEDED = factories.missed(points=40)
EXTRA = factories.missed(required=False, points=15)


def look(**changes: typing.Any) -> QuickLook:
    facts: dict[str, typing.Any] = {
        "exercise": "exercise-1",
        "argument": "exercise-1",
        "file": "exercise-1.py",
        "verdict": "not-passed",
        "problem": None,
        "found": (),
        "missed": (),
        "reasons": (),
        "facts": (("Model", "input (n, 28, 28)"),),
        "seconds": 9.6,
    }
    return QuickLook(**(facts | changes))


def shown(seen: QuickLook, *, ascii_only: bool = False) -> str:
    screen = Console(width=100, color_system=None)
    with screen.capture() as captured:
        screen.print(render(seen, ascii_only=ascii_only))
    return captured.get()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "nothing wrong was seen so far"),
        ({"problem": Problem("It broke.", 2, 3)}, "something is wrong already"),
        ({"missed": (EXTRA,)}, "something is missed so far (15 points)"),
        ({"missed": (NEEDED, EXTRA)}, "something is wrong already"),
        ({"found": (Diagnosis("x", "likely", "Scale.", ""),)}, "something is probably wrong"),
        ({"verdict": "interrupted", "problem": Problem("Ctrl-C")}, "quick look: interrupted"),
    ],
)
def test_it_says_at_once_what_was_seen_and_that_it_is_no_grade(
    changes: dict[str, typing.Any], words: str
) -> None:
    text = shown(look(**changes))
    assert words in text.splitlines()[0]
    assert words in headline(look(**changes)).plain
    assert NO_GRADE in " ".join(text.split())
    assert "nothing wrong" in text or "nothing wrong" not in words


def test_why_something_is_missed_stands_below_it() -> None:
    why = Diagnosis("x", "sure", "It decides by 'loss'.", "", 4, 1)
    text = shown(look(missed=(EXTRA,), reasons=(why,)))
    assert "It decides by 'loss'. (cell 4, line 1)" in text


def test_where_tensorflow_did_not_start_it_says_what_helps() -> None:
    seen = look(verdict="startup-limit", problem=Problem("TensorFlow took 120 s to start."))
    assert "`--limit startup_seconds=300`" in shown(seen)
    assert "startup_seconds" not in shown(look())


def test_it_ends_with_the_command_that_grades_the_same_file() -> None:
    text = " ".join(shown(look(file="my work.ipynb")).split())
    assert "`grade exercise-1 'my work.ipynb'` grades it" in text


def test_that_command_names_the_data_that_the_look_was_taken_with() -> None:
    text = " ".join(shown(look(argument="exercise-1 --data official")).split())
    assert "`grade exercise-1 --data official exercise-1.py` grades it" in text


def test_places_and_traces_are_shown_and_nothing_is_obeyed() -> None:
    problem = Problem("\x1b[31mIt broke.", 2, 3, traceback="Traceback\n  a line\n[bold]x")
    found = Diagnosis("x", "likely", "Scale it.", "", 4, 1)
    text = shown(look(problem=problem, found=(found,)), ascii_only=True)
    assert "It broke. (cell 2, line 3)" in text
    assert "-> Probably: Scale it. (cell 4, line 1)" in text
    assert "[bold]x" in text
    assert "\x1b" not in text
    assert text.isascii()
