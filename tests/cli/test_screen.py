"""The two consoles: which stream each writes to, and what it never adds."""

import pytest
from support import factories

from grader.cli.screen import WIDEST, console, show
from grader.reports.terminal import verdict_line


@pytest.mark.parametrize(("no_color", "escapes"), [("1", False), ("", True)])
def test_a_terminal_without_colours_gets_no_escapes(
    monkeypatch: pytest.MonkeyPatch, no_color: str, escapes: bool
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_color)
    screen = console()
    with screen.capture() as captured:
        screen.print(verdict_line(factories.report()))
    assert ("\x1b" in captured.get()) is escapes


@pytest.mark.parametrize("stderr", [False, True])
def test_each_stream_has_its_console(stderr: bool, capsys: pytest.CaptureFixture[str]) -> None:
    show("3 files", stderr=stderr)
    assert tuple(capsys.readouterr()) == (("", "3 files\n") if stderr else ("3 files\n", ""))


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[/]", ":smile:", "True 1.5 'text' /etc"])
def test_nothing_is_read_as_markup(
    text: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    show(text)
    assert capsys.readouterr().out == f"{text}\n"


@pytest.mark.parametrize(("columns", "used"), [("400", WIDEST), ("60", 60)])
def test_lines_are_never_wider_than_can_be_read(
    columns: str, used: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    screen = console()
    with screen.capture() as captured:
        screen.print("word " * 200)
    assert max(map(len, captured.get().splitlines())) <= used == screen.width


def test_a_size_that_is_given_counts() -> None:
    screen = console()
    screen.size = (33, 11)
    assert screen.width == 33
