import math

import pytest

from grader.reports.text import duration, number, place


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (100.0, "100"),
        (0, "0"),
        (407_050, "407,050"),
        (0.9812, "0.9812"),
        (0.981234, "0.9812"),
        (0.98996, "0.98996"),
        (0.969997, "0.969997"),
        (0.99, "0.99"),
        (0.9999, "0.9999"),
        (-0.5, "-0.5"),
        (15.256, "15.26"),
        (1.23e-7, "1.23e-07"),
        (1e20, "1e+20"),
        (math.nan, "nan"),
        (-math.inf, "-inf"),
    ],
)
def test_numbers_never_round_up_to_a_threshold_they_missed(value: float, shown: str) -> None:
    assert number(value) == shown


@pytest.mark.parametrize(
    ("cell", "line", "shown"),
    [(3, 2, "cell 3, line 2"), (None, 7, "line 7"), (3, None, "cell 3"), (None, None, "")],
)
def test_places(cell: int | None, line: int | None, shown: str) -> None:
    assert place(cell, line) == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "-"),
        (math.nan, "-"),
        (24.04, "24.0 s"),
        (59, "59 s"),
        (100.4, "1 min 40 s"),
        (3599.6, "1 h"),
        (7_300_000, "2,027 h 46 min"),
    ],
)
def test_durations(value: float, words: str) -> None:
    assert duration(value) == words
