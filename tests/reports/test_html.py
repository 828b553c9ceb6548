"""One report as a page."""

from __future__ import annotations

import typing

import pytest
from support import factories
from support.pages import MARKUP, Outline, hostile

from grader.model.record import EndedBy
from grader.reports.html import render

VERDICTS = ("passed", "not-passed", "invalid", *typing.get_args(EndedBy)[1:])


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_makes_a_sound_page(verdict: str) -> None:
    report = factories.report() if verdict == "passed" else factories.stopped_report(verdict)
    outline = Outline(render(report))
    assert f"exercise-1 {verdict.replace('-', ' ')}" in outline.text
    assert outline.tags.count("h1") == 1
    assert len(outline.ids) == len(set(outline.ids))


def test_a_student_finds_all_there_is_to_know() -> None:
    text = Outline(render(factories.failed_report())).text
    for words in (
        "60 of 100 points",
        "Needed to pass, but not met: held-out-accuracy.",
        "0.9412 is too low.",
        "The pixels are not scaled. (cell 3, line 2 · 0 to 255)",
        "A second call of solution_model() was skipped.",
        "practice edition of mnist · paper 3fa9c1 · seed 0",
        "accuracy, between 0.8912 and 0.9931 in 2 epochs.",
        "407,050 parameters",
        "memory_mib 4,096",
        "Reached 99% accuracy, so training stops here.",
    ):
        assert words in text, words


def test_markup_is_text_wherever_it_stands() -> None:
    page = render(hostile())
    outline = Outline(page)
    assert "script" not in outline.tags
    assert "img" not in outline.tags
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 10
    assert MARKUP in outline.text


def test_terminal_commands_and_turned_text_are_gone() -> None:
    page = render(factories.report(output="\x1b]0;owned\x07ok\u202e\x00"))
    assert not {"\x1b", "\x07", "\x00", "\u202e"} & set(page)


def test_the_same_report_makes_the_same_page() -> None:
    assert render(factories.report()) == render(factories.report())
