"""Searches that may fail, and what they say."""

import pytest

from grader.judging.searching import LONGEST, one_line, searched


def test_what_is_found_is_given() -> None:
    assert searched(lambda: "here", "mistake overfitting") == "here"
    assert searched(lambda: None, "mistake overfitting") is None


def test_a_search_that_fails_finds_nothing_and_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    def fails() -> str:
        raise ZeroDivisionError("ours")

    assert searched(fails, "flag name-only") is None
    assert "Looking for the flag name-only failed." in caplog.text
    assert "ZeroDivisionError: ours" in caplog.text


def test_what_ends_a_program_ends_it() -> None:
    def interrupted() -> str:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        searched(interrupted, "flag name-only")


def test_a_text_is_one_line_without_what_a_terminal_acts_upon() -> None:
    assert one_line(" two\n  lines\t\x1b[31m ") == "two lines ?[31m"
    assert len(one_line("x" * 2 * LONGEST)) == LONGEST
