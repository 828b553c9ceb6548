"""`%grade` in a kernel: with a made-up shell, and in a real kernel where there is one."""

import importlib.util
import sys
import types
import typing
from collections.abc import Callable
from pathlib import Path

import pytest
from support import factories

import grader
from grader.cli.notebook.cells import KernelCells
from grader.cli.notebook.finding import SESSION_VARIABLE
from grader.cli.notebook.magic import GradeMagic
from grader.model.report import Report

SOURCE = "def solution_model():\n    return 5"


class Events:
    def __init__(self) -> None:
        self.registered: dict[str, Callable[..., None]] = {}

    def register(self, name: str, function: Callable[..., None]) -> None:
        self.registered[name] = function


class History:
    input_hist_raw: typing.ClassVar = ["", "x = 1", "%load_ext grader"]


class MadeUpShell:
    def __init__(self) -> None:
        self.user_ns: dict[str, object] = {}
        self.events, self.history_manager = Events(), History()
        self.magics: dict[str, Callable[[str], None]] = {}

    def register_magic_function(
        self, func: typing.Any, magic_kind: str = "line", magic_name: str | None = None
    ) -> None:
        assert magic_kind == "line"
        self.magics[str(magic_name)] = func


class Output:
    def __init__(self) -> None:
        self.shown: list[typing.Any] = []

    def update(self, obj: object, **kwargs: typing.Any) -> None:
        self.shown.append(obj)


@pytest.fixture
def output(monkeypatch: pytest.MonkeyPatch) -> Output:
    """The output of the cell, in the place of IPython's."""
    made = Output()
    module = types.ModuleType("IPython.display")
    module.display = lambda *args, **kwargs: made  # type: ignore[attr-defined]
    module.Javascript = lambda source: source  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", types.ModuleType("IPython"))
    monkeypatch.setitem(sys.modules, "IPython.display", module)
    monkeypatch.setattr("grader.cli.notebook.finding.SAVING_SECONDS", 0)
    monkeypatch.delenv(SESSION_VARIABLE, raising=False)
    return made


@pytest.fixture
def graded(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The paths that were graded."""
    paths: list[Path] = []

    def grade(path: Path, *others: object) -> Report:
        assert path.is_file()
        paths.append(path)
        return factories.report()

    monkeypatch.setattr("grader.grading.grade", grade)
    return paths


def notebook(path: Path, *sources: str) -> Path:
    path.write_text(KernelCells(sources).notebook(), encoding="utf-8")
    return path


def magic(*sources: str) -> GradeMagic:
    ran = {source: source for source in sources}
    return GradeMagic(MadeUpShell(), KernelCells(ran=ran))


def text(output: Output) -> str:
    shown: str = output.shown[-1]["text/plain"]
    return " ".join(shown.split())


def test_loading_it_registers_the_magic_and_listens() -> None:
    shell = MadeUpShell()
    grader.load_ipython_extension(shell)
    assert set(shell.magics) == {"grade"}
    assert set(shell.events.registered) == {"post_run_cell"}


def test_the_notebook_that_it_stands_in_is_graded(
    output: Output, graded: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = notebook(tmp_path / "mine.ipynb", SOURCE)
    monkeypatch.setenv(SESSION_VARIABLE, str(path))
    magic(SOURCE).grade("exercise-1 --no-history")
    assert graded == [path]
    assert "exercise-1: passed" in text(output)
    assert "self-check" not in text(output)
    assert any("save" in shown for shown in output.shown if isinstance(shown, str))


def test_cells_that_are_not_saved_are_warned_of(
    output: Output, graded: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SESSION_VARIABLE, str(notebook(tmp_path / "mine.ipynb", SOURCE)))
    magic(SOURCE, "x = 2").grade("1 --no-history")
    assert "1 of the cells that ran stand otherwise in mine.ipynb" in text(output)


def test_without_a_file_the_kernels_cells_are_graded_as_a_self_check(
    output: Output, graded: list[Path]
) -> None:
    magic(SOURCE).grade("exercise-1 --no-history")
    assert [path.name for path in graded] == ["exercise-1.ipynb"]
    assert not graded[0].exists()
    assert "cells that this kernel has run" in text(output)
    assert "a self-check" in text(output)


def test_a_named_file_is_graded(output: Output, graded: list[Path], tmp_path: Path) -> None:
    path = notebook(tmp_path / "my other.ipynb", SOURCE)
    magic().grade(f"1 '{path}' --no-history")
    assert graded == [path]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", "Missing argument 'EXERCISE'"),
        ("nothing", "no exercise or command named 'nothing'"),
        ("1 --nothing", "No such option"),
        ("1 'x", "No closing quotation"),
        ("1 --limit x", "--limit x is not NAME=NUMBER"),
        ("--help", "Grades the notebook that it stands in"),
    ],
)
def test_a_wrong_line_is_a_sentence(
    line: str, words: str, output: Output, capsys: pytest.CaptureFixture[str]
) -> None:
    magic(SOURCE).grade(line)
    assert words in capsys.readouterr().out
    assert output.shown == []


@pytest.mark.parametrize(
    ("line", "words"),
    [("1", "No front end says which file"), ("1 away.ipynb", "There is no file away.ipynb")],
)
def test_what_cannot_be_graded_is_said_in_the_output(line: str, words: str, output: Output) -> None:
    magic().grade(line)
    assert words in text(output)


def test_an_interrupted_run_is_said_to_be(
    output: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def interrupted(*others: object) -> Report:
        raise KeyboardInterrupt

    monkeypatch.setattr("grader.grading.grade", interrupted)
    magic(SOURCE).grade("1")
    assert text(output) == "Interrupted."


@pytest.mark.slow
def test_a_real_kernel_shows_the_report_in_one_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if importlib.util.find_spec("ipykernel") is None:
        pytest.skip("ipykernel is not installed")
    import nbformat
    from nbclient import NotebookClient

    path = notebook(tmp_path / "mine.ipynb", "x = 1", SOURCE)
    monkeypatch.setenv(SESSION_VARIABLE, str(path))
    made = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(source)
            for source in ("%load_ext grader", SOURCE, "%grade exercise-1 --no-history")
        ]
    )
    NotebookClient(made, timeout=300, kernel_name="python3").execute(cwd=str(tmp_path))
    (shown,) = made.cells[-1].outputs
    assert "exercise-1: bad model" in shown["data"]["text/plain"]
    assert "<pre" in shown["data"]["text/html"]
