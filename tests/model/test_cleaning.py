"""Text is left without what steers a terminal or misleads a reader, in linear time."""

import json
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.cleaning import (
    _without_commands,
    clean,
    json_text,
    last_lines,
    one_line,
    plain,
    printed,
    visible,
)

ANY_TEXT = st.text(st.characters(), max_size=100)
STEERING = st.text(st.sampled_from("\x1b[]0;m\x07\\\x9b\x9d\x9c\n a(P"), max_size=40)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\x1b[1mb\x1b[0m", "ab"),
        ("a\x07b\x00c", "a\x07b\x00c"),
        ("1\r\n2\r3", "1\n2\r3"),
        ("\x9d0;title\x9cx\x98y\x9c", "x"),
        ("\x1b]0;title\x1b[31mx", "x"),
        ("\x1b[12;x", ""),
        ("\x1b#8x\x1b%Gy", "xy"),
        ("no escape [31m", "no escape [31m"),
    ],
)
def test_commands_go_and_controls_stay(text: str, left: str) -> None:
    assert _without_commands(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\x1b[1mb", "a[1mb"),
        ("a\x08\x7f\x85b", "ab"),
        ("so\u00adft\u200b\u2028", "soft"),
        ("\u202eabc\u2069", "abc"),
        ("\U000e0041flag", "flag"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("naïve 漢字 👩\u200d🔬", "naïve 漢字 👩\u200d🔬"),
    ],
)
def test_controls_go_and_words_stay(text: str, left: str) -> None:
    assert visible(text) == left


@given(ANY_TEXT)
def test_what_is_left_has_no_controls_and_can_be_written_as_utf_8(text: str) -> None:
    shown = visible(text)
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert shown.encode().decode() == shown
    assert visible(shown) == shown


@given(STEERING | ANY_TEXT)
def test_no_command_is_left_nor_made_by_taking_another_out(text: str) -> None:
    shown = _without_commands(text)
    assert not {"\x1b", "\x90", "\x9d"} & set(shown)
    # What begins a sequence in one character may stay when it is cut off; the controls take it.
    cleaned = visible(shown)
    assert plain(cleaned) == cleaned


@pytest.mark.parametrize(
    "piece", ["\x1b[", "\x1b]", "\x1b[1;", "\x1bP\x1b", "\x9d;", "\x1b(", "\r"]
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (2**20 // len(piece))
    began = time.process_time()
    plain(text)
    assert time.process_time() - began < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain\ttext\n", "plain\ttext\n"),
        ("naïve café 漢字 😀", "naïve café 漢字 😀"),
        ("a\x1b[31mred\x1b[0m b", "ared b"),
        ("\x1b[2J\x1b[1;1Htop", "top"),
        ("\x1b[?25lx\x1b[?25h", "x"),
        ("\x1b[38;2;1;2;3mx\x1b[>4;1m", "x"),
        ("\x1b(B\x1b[mx\x1b)0", "x"),
        ("\x1bcx\x1b7\x1b8\x1b=", "x"),
        ("\x1b]0;title\x07x", "x"),
        ("\x1b]0;title\x1b\\x", "x"),
        ("\x1b]8;;http://a.b/\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1b]52;c;ZXZpbA==\x07x", "x"),
        ("\x1bPq#0\x1b\\x\x1b_apc\x1b\\\x1b^pm\x1b\\\x1bXsos\x1b\\", "x"),
        ("a\x1b]0;never ended\nb", "a\nb"),
        ("a\x1b[31", "a31"),
        ("a\x1b", "a"),
        ("a\x1b\nb", "a\nb"),
        ("a\x1b\x1b[0mb", "ab"),
        ("\x9b31mx\x85y", "xy"),
        ("bell\x07 null\x00 delete\x7f", "bell null delete"),
        ("\u202eevil\u202c \u2066x\u2069 \u061c\u200f", "evil x "),
        ("in\u200bvis\u2060ible\ufeff", "invisible"),
        ("1%\r50%\r100%\n", "100%\n"),
        ("1%\r50%\r100%", "100%"),
        ("1%\r50%\r100%\r", "100%"),
        ("1%\r50%\r100%\r\r", "100%"),
        ("1%\r100%\r\ndone", "100%\ndone"),
        ("first\n1%\r2%\nlast", "first\n2%\nlast"),
        ("a\r\nb\r\n", "a\nb\n"),
        ("a\r\x1b[0m\nb", "a\nb"),
        ("\r\x1b[K 1/10 acc: 0.5\r\x1b[K10/10 acc: 0.9\n", "10/10 acc: 0.9\n"),
        ("1/2\x08\x08\x08\r2/2\n", "2/2\n"),
        ("\r\r\r", ""),
        ("", ""),
    ],
)
def test_escapes_and_overwritten_lines_go_and_text_stays(text: str, expected: str) -> None:
    assert printed(text) == expected


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_nothing_is_left_that_steers_a_terminal(text: str) -> None:
    shown = printed(text)
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLI", "FSI") for c in shown)
    assert printed(shown) == shown


@given(st.text("abc \n", max_size=200))
def test_plain_text_is_untouched(text: str) -> None:
    assert printed(text) == text


SIZE = 2**20


@pytest.mark.parametrize(
    "text",
    [
        "x" * SIZE,
        "\x1b]" * (SIZE // 2),
        "\x1b]" + "x" * SIZE,
        "\x1b[" + "0" * SIZE,
        "\x1b[" + "0" * (SIZE // 2) + " " * (SIZE // 2),
        "\x1b" + " " * SIZE,
        "\x1b[0" * (SIZE // 3),
        "\x1b^a\x1b" * (SIZE // 4),
        "\r" * SIZE,
        "\x08" * SIZE,
        "x\r" * (SIZE // 2),
        "\r\n" * (SIZE // 2),
        "\n" * SIZE,
        ("x" * 1_000 + "\r\n") * (SIZE // 1_002),
        "x" * SIZE + "\r",
    ],
    ids=lambda text: repr(text[:4]),
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    printed(text)
    assert time.process_time() - began < 2  # quadratic ones take minutes


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
    began = time.process_time()
    clean(flood)
    last_lines(flood, 20)
    assert time.process_time() - began < 5


@given(st.dictionaries(st.text(max_size=9), st.text(max_size=40) | st.integers(), max_size=4))
def test_json_shows_no_command_and_gives_everything_back(document: dict[str, object]) -> None:
    text = json_text(document, indent=1)
    assert plain(text) == text
    assert json.loads(text) == document


@pytest.mark.parametrize("character", ["\x9b", "\x7f", "\u202e", "\u2066", "\ufeff", "\U000e0041"])
def test_json_escapes_what_terminals_and_readers_obey(character: str) -> None:
    text = json_text({f"k{character}": [f"é{character}\n"]})
    assert character not in text
    assert "é" in text
    assert json.loads(text) == {f"k{character}": [f"é{character}\n"]}
