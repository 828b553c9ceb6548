"""A sitting of two categories, begun as `grade exam start` begins one."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.catalog.exams import ExamSet, parse_exam
from grader.exam import clock, finishing, queue, sitting, starting, submitting
from grader.exam.server import ExamServer, serving
from grader.exam.sitting import Sitting
from grader.exam.state import LiveSitting
from grader.model.report import ExamScore, Report
from support import factories

EXAM = """
title = "{title}"
summary = "Two categories."
minutes = {minutes}
looks = {looks}
pauses = {pauses}
[[categories]]
name = "First"
weight = 1
exercises = [{pool}]
[[categories]]
name = "Second"
weight = 3
exercises = ["exercise-6"]
"""


def midterm(
    folder: Path,
    *,
    looks: int = 0,
    pauses: bool = False,
    pool: str = '"exercise-1"',
    title: str = "Midterm",
    minutes: int = 60,
) -> ExamSet:
    """An exam; ``pool`` is what the first category draws from."""
    file = folder / "midterm.toml"
    words = {"title": title, "minutes": minutes, "looks": looks, "pool": pool}
    file.write_text(EXAM.format(pauses=str(pauses).lower(), **words))
    return parse_exam(file)


def begun(folder: Path, *, looks: int = 0, pauses: bool = False) -> Sitting:
    """A new sitting of it in a folder below this one."""
    return starting.start(
        midterm(folder, looks=looks, pauses=pauses), "midterm", folder / "sitting"
    )


def served(exam: ExamSet, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ExamServer]:
    """The live page's server of a new sitting in a folder, where nothing is graded by itself."""
    monkeypatch.setattr(queue, "start", lambda *_: None)
    starting.start(exam, "midterm", folder)
    with serving(LiveSitting(folder, None, "auto"), 0, browser=False) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def written(folder: Path, category: int, text: str = "x = 1") -> Path:
    """A category's file, as the student saved it."""
    file = folder / f"category_{category}.py"
    file.write_text(text)
    return file


def scored(score: int) -> Report:
    """A report with so many points of 5."""
    return factories.report(exam=ExamScore(score, 5))


class Hands:
    """The hands of a clock that only a test moves."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._now = clock.Moment(1_750_000_000.0, 100.0, "a")
        for module in (sitting, starting, submitting, finishing):
            monkeypatch.setattr(module, "now", lambda: self._now)

    def move(self, minutes: float) -> None:
        """Lets time go by."""
        wall, steady = self._now.wall + 60 * minutes, self._now.steady + 60 * minutes
        self._now = clock.Moment(wall, steady, "a")
