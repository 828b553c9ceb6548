"""One report as a page."""

from __future__ import annotations

import typing
from html.parser import HTMLParser

import factories
import pytest

from grader.record import EndedBy
from grader.report import Diagnosis, Problem, Remark, Report, SubmissionFacts, Training
from grader.reports.html import render

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"
VERDICTS = ("passed", "not-passed", "invalid", *typing.get_args(EndedBy)[1:])


class Outline(HTMLParser):
    """The tags, the text and the headings of a page; fails where tags do not pair."""

    VOID: typing.ClassVar = {"meta", "br", "input", "rect", "polyline", "circle", "use", "path"}

    INLINE: typing.ClassVar = {"span", "strong", "b", "bdi", "a"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag
        self.words += [] if tag in self.INLINE else [" "]

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self.open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def hostile() -> Report:
    """A report with markup in every text that a submission can have a part in."""
    return factories.report(
        verdict="crashed",
        submission=SubmissionFacts(f"{MARKUP}.py", "00"),
        criteria=(
            factories.missed(measured=MARKUP, threshold=MARKUP, message=MARKUP, help=MARKUP),
        ),
        diagnoses=(Diagnosis("a", "sure", MARKUP, MARKUP),),
        remarks=(Remark(MARKUP),),
        problem=Problem(MARKUP, traceback=MARKUP),
        training=Training(2, {MARKUP: (0.1, 0.2)}, 5, MARKUP),
        output=MARKUP,
        trials_reason=MARKUP,
    )


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
        "Scale the pixels to 0-1.",
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
