"""A picture of a terminal report: ``python -m tools.picture REPORT OUT.svg``."""

import io
import re
from pathlib import Path

import click
from rich.console import Console

from grader.model.decode import report_from_json
from grader.model.report import Report
from grader.reports.terminal import render

WIDTH = 92
"""Columns of the pictured terminal."""


def picture(report: Report, width: int = WIDTH) -> str:
    """The report as SVG, the same text for the same report; it refers to nothing outside."""
    console = Console(
        record=True,
        file=io.StringIO(),
        width=width,
        force_terminal=True,
        color_system="truecolor",
        legacy_windows=False,
    )
    console.print(render(report))
    svg = console.export_svg(title=f"grade {report.exercise}", unique_id="report")
    # The style sheet would fetch two fonts from another server.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, count=2, flags=re.DOTALL)


@click.command()
@click.argument("report", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--width", default=WIDTH, show_default=True, help="Columns of the terminal.")
def main(report: Path, out: Path, width: int) -> None:
    """Draw the report that `grade --json` wrote.

    Example: python -m tools.picture report.json docs/report.svg
    """
    out.write_text(picture(report_from_json(report.read_text(encoding="utf-8")), width), "utf-8")


if __name__ == "__main__":
    main()
