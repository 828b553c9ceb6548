"""The two halves of cleaning, each for itself; together they are tested where they are used."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.model.cleaning import without_controls, without_escapes

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
    assert without_escapes(text) == left


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
    assert without_controls(text) == left


@given(ANY_TEXT)
def test_what_is_left_has_no_controls_and_can_be_written_as_utf_8(text: str) -> None:
    shown = without_controls(text)
    assert {c for c in shown if unicodedata.category(c) == "Cc"} <= {"\n", "\t"}
    assert shown.encode().decode() == shown
    assert without_controls(shown) == shown


@given(STEERING | ANY_TEXT)
def test_no_command_is_left_nor_made_by_taking_another_out(text: str) -> None:
    shown = without_escapes(text)
    assert not {"\x1b", "\x90", "\x9d"} & set(shown)
    # What begins a sequence in one character may stay when it is cut off; the controls take it.
    cleaned = without_controls(shown)
    assert without_controls(without_escapes(cleaned)) == cleaned


@pytest.mark.parametrize(
    "piece", ["\x1b[", "\x1b]", "\x1b[1;", "\x1bP\x1b", "\x9d;", "\x1b(", "\r"]
)
def test_hostile_text_takes_time_in_proportion(piece: str) -> None:
    text = piece * (2**20 // len(piece))
    began = time.process_time()
    without_controls(without_escapes(text))
    assert time.process_time() - began < 2
