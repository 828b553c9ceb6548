from __future__ import annotations

import math
import time

import pytest

from grader.reports.text import clean, last_lines, number, one_line, place


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("plain", "plain"),
        ("[bold]not markup[/bold]", "[bold]not markup[/bold]"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bP1$r\x1b\\after", "after"),
        ("\x1b]0;left open\nnext line", "\nnext line"),
        ("\x1b(0line\x1bcreset", "linereset"),
        ("\x1b", ""),
        ("a\x00b\x07c\x08d\x7fe", "abcde"),
        ("a\x85b\x9fc", "ab"),
        ("user\u202egpj.exe", "usergpj.exe"),
        ("\u2066x\u2069\u200b\ufeff\U000e0041", "x"),
        ("one\r\ntwo", "one\ntwo"),
        ("a\tb", "a   b"),
        ("caf\udce9", "caf\ufffd"),
        ("Grüße, 世界 ✓ 👩\u200d🔬", "Grüße, 世界 ✓ 👩\u200d🔬"),
    ],
)
def test_only_what_is_harmless_is_left(given: str, shown: str) -> None:
    assert clean(given) == shown


def test_a_long_text_ends_in_an_ellipsis() -> None:
    assert clean("x" * 50, limit=10) == "x" * 9 + "…"
    assert clean("x" * 10, limit=10) == "x" * 10


def test_one_line_is_one_line() -> None:
    assert one_line("  a\n\n b\t c ") == "a b c"


@pytest.mark.parametrize(
    ("printed", "lines"),
    [
        ("", []),
        ("\n \n\x1b[0m\n", []),
        ("a\nb\nc\nd\n", ["b", "c", "d"]),
        ("a\n\n\nb", ["a", "b"]),
        ("10%\r50%\r100%\ndone", ["100%", "done"]),
        ("10%\r100%\r", ["100%"]),
        ("tail  \r\n", ["tail"]),
    ],
)
def test_the_last_lines_that_say_something(printed: str, lines: list[str]) -> None:
    assert last_lines(printed, 3) == lines


def test_each_line_is_capped() -> None:
    assert last_lines("x" * 10_000, 1, width=20) == ["x" * 19 + "…"]


@pytest.mark.parametrize("flood", ["\x1b]" * 500_000, "\x1b[" * 500_000, "\r" * 500_000])
def test_floods_of_escapes_are_read_in_linear_time(flood: str) -> None:
    began = time.monotonic()
    clean(flood)
    last_lines(flood, 20)
    assert time.monotonic() - began < 5


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
