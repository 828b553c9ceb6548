"""Walls of text that are folded."""

import pytest

from grader.inside.worker.walls import folded, values_folded

NUMBERS = "[[ 0.1 -0.2e-05 nan]\n [ 3.   4.    inf]]".replace("0.1", "0.1 " * 30)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"value={NUMBERS}>, other", "value=[…]>, other"),
        (f"a {NUMBERS} in user code", "a […] in user code"),
        ("target.shape=(None, 28, 10), [32,10] vs. [32]", ""),
        ("[" * 79, ""),
        ("[1, 2, 3] of ['a', 'b']" + " and words" * 30, ""),
    ],
)
def test_values_that_are_written_out(text: str, left: str) -> None:
    assert values_folded(text) == (left or text)
    assert folded(text) == (left or text)


def test_many_brackets_take_no_time() -> None:
    assert values_folded("[1," * 700_000 + "x") == "[…]x"


def test_frames_are_left_out_of_a_wall_alone() -> None:
    wall = "Graph execution error:\n\nDetected at node a\n  File 'a.py'\nNo good [[{{node a}}]]"
    assert folded(wall) == "File 'a.py'\nNo good"
    assert folded("No good [[{{node a}}]]") == "No good [[{{node a}}]]"
