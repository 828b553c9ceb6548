"""The command `grade diagnose FILE`: what the training of any Keras program shows."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from pathlib import Path

import click

from grader.cli.jsonfile import JsonTarget, target_option
from grader.cli.options import (
    PATH,
    backend_option,
    keras_option,
    limits_option,
    run_settings,
    seed_option,
)
from grader.cli.outputs import Outputs
from grader.cli.why import why_budget, why_options
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from grader.model.report import Report
    from grader.model.settings import KerasChoice

_EXIT_CODES = {"completed": 0, "grader-error": 3, "interrupted": 130}
"""By how the program ended; every other end is 1."""


@click.command()
@click.argument("file", type=PATH)
@click.option(
    "--data",
    "folder",
    type=PATH,
    metavar="FOLDER",
    help="Folder with its data: it may be read, under its own name and path, and not be changed.",
)
@seed_option
@limits_option("Another limit, e.g. training_seconds=600; may be repeated.")
@backend_option
@keras_option
@target_option(
    "--json",
    "target",
    "Also write what was found as JSON; - is standard output, with nothing else on it.",
)
@target_option("--html", "page", "Also write what was found as a page for a browser.")
@why_options
@click.option("--quiet", is_flag=True, help="Show no progress.")
def diagnose(
    *,
    file: Path,
    folder: Path | None,
    seed: int,
    limits: Mapping[str, float],
    backend: str,
    keras: KerasChoice,
    target: JsonTarget | None,
    page: JsonTarget | None,
    why: bool,
    why_seconds: float | None,
    quiet: bool,
) -> None:
    """Look at any Keras program: run it in the sandbox and say what its training shows.

    FILE is a notebook or a script that trains a model and belongs to no exercise. There are no
    points and no verdict; the exit code is 0 where it came to its end.
    """
    from grader.cli.screen import console
    from grader.judging.program import as_exercise, diagnosed
    from grader.reports.live import observer_for

    if not file.is_file():
        raise UsageError(f"There is no file {file}: check its name, or save it first.")
    outputs = Outputs(target, page)
    outputs.check(file)
    settings = run_settings(
        "auto", "1", None,
        seed=seed, limits=limits, backend=backend, keras=keras,
        why_seconds=why_budget(why=why, seconds=why_seconds),
    )  # fmt: skip
    shown_as = settings.limited(as_exercise(file))
    with observer_for(console(stderr=True), shown_as, quiet=quiet) as observer:
        report = diagnosed(file, folder, settings, observer)
    _hand_over(report, outputs)
    click.get_current_context().exit(_EXIT_CODES.get(report.verdict, 1))


def _hand_over(report: Report, outputs: Outputs) -> None:
    """Shows what was found, then writes it."""
    from grader.cli.screen import console
    from grader.reports import html, program
    from grader.reports.terminal import render_program

    screen = console(stderr=outputs.takes_stdout)
    screen.print(render_program(report, ascii_only=screen.options.ascii_only))
    if outputs.json:
        outputs.json.write(program.to_json(report))
    if outputs.html:
        outputs.html.write(html.render_program(report))
