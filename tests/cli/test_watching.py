"""Grading again whenever a file was saved, as editors and notebooks save."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import factories

from grader.cli.main import program
from grader.cli.watching import contents, fingerprint, watched
from grader.model.report import Report


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
    """How many contents a file comes to have while these things happen to it."""
    count = 0
    found: Iterator[str] = contents(path, Clock(*acts).sleep)
    with pytest.raises(KeyboardInterrupt):  # noqa: PT012 - counting is what the loop is for
        for _ in found:
            count += 1
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


def test_ctrl_c_while_waiting_ends_it_well(
    file: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def one(path: Path) -> Iterator[str]:
        yield "content"
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.cli.watching.contents", one)
    assert watched(file, factories.failed_report) == 0
    assert "Watching exercise-1.py" in capsys.readouterr().err


def test_ctrl_c_while_grading_interrupts_that(file: Path) -> None:
    def interrupted() -> Report:
        return factories.stopped_report("interrupted")

    assert watched(file, interrupted) == 130


def test_the_reference_is_not_watched() -> None:
    result = CliRunner().invoke(program, ["exercise-1", "--reference", "--watch"])
    assert result.exit_code == 2
    assert "--reference never changes" in result.stderr
