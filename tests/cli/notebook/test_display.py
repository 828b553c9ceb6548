"""One output that is redrawn, and is right in the saved notebook."""

import typing
from pathlib import Path

from rich.text import Text
from support import factories

from grader.cli.notebook.display import CellDisplay, bundle
from grader.inside.protocol.events import BatchEnd
from grader.reports.terminal import render
from grader.sandbox.observer import Usage


class Output:
    """Stands for the output of a cell."""

    def __init__(self) -> None:
        self.shown: list[typing.Any] = []

    def update(self, obj: object, **kwargs: typing.Any) -> None:
        assert kwargs == {"raw": True}
        self.shown.append(obj)


def test_a_run_is_one_output_that_ends_as_the_report(tmp_path: Path) -> None:
    output = Output()
    display = CellDisplay(output, factories.exercise(tmp_path))
    display.phase("training", 300)
    for step in range(200):  # far more than can be drawn
        display.event(BatchEnd(0, 0, step))
    display.usage(Usage(memory_mib=100))
    display.run(2, 3, "with another seed")
    assert 1 <= len(output.shown) < 20
    assert "training" in output.shown[0]["text/plain"]
    display.show(render(factories.report()))
    assert "passed" in output.shown[-1]["text/plain"]


def test_it_is_plain_text_and_html_without_scripts() -> None:
    shown = bundle(Text("<script>alert(1)</script> [bold]x[/bold]", style="red"))
    assert shown["text/plain"] == "<script>alert(1)</script> [bold]x[/bold]\n"
    assert "<script" not in shown["text/html"]
    assert "\x1b" not in shown["text/html"] + shown["text/plain"]
    assert shown["text/html"].startswith("<pre")
