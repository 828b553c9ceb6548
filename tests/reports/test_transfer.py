import io
import typing

import pytest
from rich.console import Console

from grader.reports.transfer import transfer


def written(console: Console) -> str:
    return typing.cast(io.StringIO, console.file).getvalue()


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    console = Console(file=io.StringIO(), force_terminal=True, width=80)
    with transfer(console, "mnist") as progress:
        progress(5 * 2**20, 10 * 2**20)
    assert "mnist" in written(console)
    assert "5.0/10.0 MiB" in written(console)
    assert written(console).rindex("\x1b[?25h") > written(console).index("\x1b[?25l")


def test_a_file_gets_nothing() -> None:
    console = Console(file=io.StringIO())
    with transfer(console, "mnist") as progress:
        progress(1, 2)
    assert written(console).strip() == ""
