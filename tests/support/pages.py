"""Pages as tests read them, and a report that tries to break one."""

import base64
import io
import typing
from html.parser import HTMLParser

from PIL import Image

from grader.model.pictures import (
    Confusion,
    ForecastCourse,
    ModelInput,
    NumberAnswers,
    Pictures,
    SourceCell,
    WrongExample,
)
from grader.model.report import Diagnosis, Problem, Remark, Report, SubmissionFacts, Training
from support import factories

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class Outline(HTMLParser):
    """The tags, the text and the headings of a page; fails where tags do not pair."""

    VOID: typing.ClassVar = {
        "meta",
        "br",
        "input",
        "rect",
        "polyline",
        "circle",
        "use",
        "path",
        "img",
        "hr",
    }

    INLINE: typing.ClassVar = {"span", "strong", "b", "bdi", "a", "code"}

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.ids: list[str] = []
        self.attributes: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]
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
        diagnoses=(Diagnosis("a", "sure", MARKUP, MARKUP, 3, 2),),
        remarks=(Remark(MARKUP),),
        problem=Problem(MARKUP, traceback=MARKUP),
        training=Training(2, {MARKUP: (0.1, 0.2)}, 5, MARKUP),
        output=MARKUP,
        trials_reason=MARKUP,
        cells=(
            SourceCell("markdown", f"# {MARKUP}\n\n[link](javascript:alert(1)) ![{MARKUP}](x)"),
            SourceCell("markdown", f"```mermaid\n{MARKUP}\n```\n\n$${MARKUP}$$"),
            SourceCell("code", f"x = 1\n{MARKUP}", 3),
        ),
        pictures=Pictures(
            (Confusion(MARKUP, (MARKUP, "b"), ((1, 2), (3, 4))),),
            (WrongExample(MARKUP, MARKUP, MARKUP, 9.0, f'x" onerror="{MARKUP}', MARKUP),),
            (ForecastCourse(MARKUP, (1.0, 2.0), (1.0, 2.0), (1.0, 2.0)),),
            ModelInput((None, 3), MARKUP, 0.0, 1.0, png=MARKUP),
        ),
    )


def pictured() -> Report:
    """A report with all that a page can show."""
    png = picture_of(8)
    return factories.failed_report(
        diagnoses=(
            Diagnosis("a", "sure", "The pixels are not scaled. Divide them.", "0 to 255", 1, 2),
            Diagnosis("b", "likely", "It overfits.", "0.99 and 0.5"),
        ),
        training=Training(
            2, {"accuracy": (0.5, 0.9), "val_accuracy": (0.4, 0.5), "loss": (2.0, 1.0)}, 5, "Stop"
        ),
        cells=(
            SourceCell("markdown", "# My work\n\nIt *works*."),
            SourceCell("code", 'import keras\nx = load("a")\nprint(x)', 1),
            SourceCell("code", "def solution_model(): ...", 4),
        ),
        pictures=Pictures(
            (Confusion("validation", ("cats", "dogs"), ((9, 1), (4, 6))),),
            (
                WrongExample("validation", "cats", "dogs", 0.9, png),
                WrongExample("training", "meant", "sarcastic", 0.7, "", "some words " * 20),
            ),
            (ForecastCourse("validation", (1.0, 2.0, 3.0), (1.0, 2.0, 4.0), (0.0, 1.0, 2.0)),),
            ModelInput((None, 8, 8), "float32", 0.0, 1.0, png=png),
            NumberAnswers((1.0, 2.0), (1.5, 2.5), (1.5, 2.0)),
        ),
    )


def picture_of(side: int) -> str:
    """A grey square as PNG in base64."""
    written = io.BytesIO()
    Image.new("L", (side, side), 128).save(written, "PNG")
    return base64.b64encode(written.getvalue()).decode()
