"""Where drawings can be replaced, and where lines must do."""

import io

import pytest
from rich.console import Console

from grader.reports.screens import redraws

NAMES = ("FORCE_COLOR", "JPY_PARENT_PID", "CLICOLOR_FORCE", "PAGER", "GIT_PAGER")


class Terminal(io.StringIO):
    """A file that says it is one."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """That of a plain terminal."""
    monkeypatch.setenv("TERM", "xterm")
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)


def test_a_terminal_is_drawn_on_and_a_pipe_is_not() -> None:
    assert redraws(Console(file=Terminal()))
    assert not redraws(Console(file=io.StringIO()))


def test_a_pipe_that_is_to_be_coloured_is_none_to_draw_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert not redraws(Console(file=io.StringIO()))
    assert redraws(Console(file=Terminal()))


@pytest.mark.parametrize(
    "variables",
    [{"JPY_PARENT_PID": "7"}, {"CLICOLOR_FORCE": "1", "PAGER": "cat", "GIT_PAGER": "cat"}],
)
def test_a_command_of_a_notebook_gets_lines(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str]
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert not redraws(Console(file=Terminal()))


def test_a_dumb_terminal_gets_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert not redraws(Console(file=Terminal()))
