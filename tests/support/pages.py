"""Pages as tests read them, and a report that tries to break one."""

from __future__ import annotations

import typing
from html.parser import HTMLParser

from grader.model.report import Diagnosis, Problem, Remark, Report, SubmissionFacts, Training
from support import factories

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"


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
