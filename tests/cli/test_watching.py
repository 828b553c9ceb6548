"""Grading again whenever a file was saved, as editors and notebooks save."""

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import factories

from grader.cli.main import program
from grader.cli.watching import POLL_SECONDS, SaveObserver, Saves, fingerprint, watched
from grader.inside.protocol.events import BatchEnd, Event
from grader.model.report import Report
from grader.sandbox.observer import NullObserver, Phase, Usage


def notebook(*sources: str, outputs: tuple[dict[str, object], ...] = (), count: int = 1) -> str:
    cells = [
        {"cell_type": "code", "source": source, "outputs": outputs, "execution_count": count}
        | {"metadata": {}}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


class Clock:
    """Does one thing at each look, and ends the waiting when nothing is left to do."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        self._acts = list(acts)

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        if not self._acts:
            raise KeyboardInterrupt
        self._acts.pop(0)()


def nothing() -> None:
    """Lets one look go by."""


def counted(path: Path, *acts: Callable[[], object]) -> int:
    """How often a file is graded while these things happen to it, one at each look."""
    count = 0

    def grade_once(_: Saves) -> Report:
        nonlocal count
        count += 1
        return factories.failed_report()

    assert watched(path, grade_once, Clock(*acts).sleep) == 0
    return count


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "exercise-1.py"
    path.write_text("x = 1\n")
    return path


def test_the_first_content_counts_at_once(file: Path) -> None:
    assert counted(file) == 1


def test_a_new_content_counts_once(file: Path) -> None:
    assert counted(file, nothing, lambda: file.write_text("x = 2\n"), *[nothing] * 5) == 2


def test_the_same_content_saved_again_does_not(file: Path) -> None:
    acts = (lambda: file.write_text("x = 1\n"), lambda: os.utime(file), *[nothing] * 4)
    assert counted(file, *acts) == 1


def test_a_file_that_an_editor_replaces(file: Path) -> None:
    other = file.with_suffix(".swp")

    def replace() -> None:
        other.write_text("x = 2\n")
        other.replace(file)

    assert counted(file, replace, *[nothing] * 3) == 2


def test_a_file_that_is_away_for_a_while(file: Path) -> None:
    back = lambda: file.write_text("x = 3\n")  # noqa: E731
    assert counted(file, file.unlink, nothing, nothing, back, *[nothing] * 3) == 2
    again = lambda: file.write_text("x = 3\n")  # noqa: E731
    assert counted(file, file.unlink, nothing, again, *[nothing] * 3) == 1


def test_a_file_that_is_written_in_two_goes_counts_once(file: Path) -> None:
    half = lambda: file.write_text("x =")  # noqa: E731
    whole = lambda: file.write_text("x = 2\n")  # noqa: E731
    assert counted(file, half, whole, *[nothing] * 3) == 2


def test_what_is_taken_back_before_it_counts_does_not(file: Path) -> None:
    other = lambda: file.write_text("x = 2\n")  # noqa: E731
    back = lambda: file.write_text("x = 1\n")  # noqa: E731
    assert counted(file, other, back, *[nothing] * 3) == 1


@pytest.mark.parametrize(
    ("text", "same"),
    [
        (notebook("x = 1", "y = 2", count=7), True),
        (notebook("x = 1", "y = 2", outputs=({"output_type": "stream", "text": "hi"},)), True),
        (notebook("x = 1", "y = 3"), False),
        ("{", False),
        ("", False),
    ],
)
def test_of_a_notebook_only_code_counts(tmp_path: Path, text: str, same: bool) -> None:
    path = tmp_path / "exercise-1.ipynb"
    path.write_text(notebook("x = 1", "y = 2"))
    before = fingerprint(path)
    path.write_text(text)
    assert (fingerprint(path) == before) is same


def test_what_is_no_file_has_no_fingerprint(tmp_path: Path) -> None:
    assert fingerprint(tmp_path / "none.py") == ""
    assert fingerprint(tmp_path) == ""


def test_it_says_what_it_waits_for(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert counted(file) == 1
    assert "Watching exercise-1.py" in capsys.readouterr().err


def test_ctrl_c_while_grading_interrupts_that(file: Path) -> None:
    assert watched(file, lambda _: factories.stopped_report("interrupted")) == 130


class Graded:
    """A grading whose file is saved while it goes on, the first time."""

    def __init__(self, file: Path, text: str) -> None:
        self.file, self.text = file, text
        self.told: list[Usage] = []
        self.graded: list[str] = []

    def __call__(self, saves: Saves) -> Report:
        first, seconds = not self.told, itertools.count()
        observer = SaveObserver(self, saves, lambda: float(next(seconds)))
        self.graded.append(self.file.read_text())
        for turn in range(6):
            if first and turn == 2:
                self.file.write_text(self.text)
            observer.usage(Usage())
        observer.run(2, 3, "again")
        observer.aim(0.99)
        observer.phase("training", 60.0)
        observer.event(BatchEnd(1, 1, 1))
        return factories.failed_report()

    def run(self, number: int, count: int, why: str) -> None:
        assert (number, count, why) == (2, 3, "again")

    def aim(self, target: float | None) -> None:
        assert target == 0.99

    def phase(self, name: Phase, limit_seconds: float) -> None:
        assert (name, limit_seconds) == ("training", 60.0)

    def event(self, event: Event) -> None:
        assert event == BatchEnd(1, 1, 1)

    def usage(self, usage: Usage) -> None:
        self.told.append(usage)


def test_a_save_while_grading_begins_anew(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    grading = Graded(file, "x = 2\n")
    assert watched(file, grading, Clock(*[nothing] * 3).sleep) == 0
    assert grading.graded == ["x = 1\n", "x = 2\n"]
    assert len(grading.told) == 4 + 6, "the first one ends as soon as two looks found it"
    assert "exercise-1.py was saved: the grading begins anew." in capsys.readouterr().err


def test_the_same_code_saved_while_grading_lets_it_go_on(file: Path) -> None:
    grading = Graded(file, "x = 1\n")
    assert watched(file, grading, Clock(*[nothing] * 3).sleep) == 0
    assert len(grading.graded) == 1


def test_the_file_is_looked_at_now_and_then(file: Path) -> None:
    saves, seconds = Saves(file), itertools.count(step=POLL_SECONDS / 10)
    observer = SaveObserver(NullObserver(), saves, lambda: next(seconds))
    observer.usage(Usage())
    file.write_text("x = 2\n")
    for _ in range(9):
        observer.usage(Usage())
    assert not saves.is_new(), "no look has found it yet"


def test_the_reference_is_not_watched() -> None:
    result = CliRunner().invoke(program, ["exercise-1", "--reference", "--watch"])
    assert result.exit_code == 2
    assert "--reference never changes" in result.stderr
