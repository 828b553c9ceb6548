"""Proving that exercises are sound."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from pathlib import Path

import click

from grader.cli.jsonfile import JsonTarget, target_option
from grader.cli.names import exercise_names_argument

if typing.TYPE_CHECKING:
    from grader.maintain.validation.base import CompletedStep


@click.command(epilog="Example: grade validate")
@exercise_names_argument
@click.option("--quick", is_flag=True, help="Train nothing but the references on practice data.")
@click.option(
    "--record",
    is_flag=True,
    help="Train only submissions that have changed since they were recorded, and record those "
    "that do as they promise; --quick then finds out whether anything has changed.",
)
@target_option("--junit", "junit", "Also write the results as JUnit XML; - is standard output.")
@click.option(
    "--submissions",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of wrong and right submissions, DIR/EXERCISE-ID/wrong/*.py and .../right/*.py; "
    "by default tests/submissions of the sources that an exercise comes from.",
)
@click.option("--pretrain", is_flag=True, help="Also train the practice backbone again: minutes.")
@click.pass_context
def validate(
    ctx: click.Context,
    exercises: tuple[str, ...],
    *,
    quick: bool,
    record: bool,
    junit: JsonTarget | None,
    submissions: Path | None,
    pretrain: bool,
) -> None:
    """Prove that exercises are sound: all of them, or those that are named.

    Specifications, starters, calibrations and the practice backbone are checked; references are to
    pass, wrong submissions to fail for the reason that they state. Exits with 1 if any does not.
    """
    if quick and record:
        raise click.UsageError("--quick trains no submission, so that --record has nothing to do.")
    from grader.cli.screen import console
    from grader.maintain.validation import Bench, candidates, grade_with
    from grader.maintain.validation import validate as make_all_checks
    from grader.maintain.validation.rendering import summary, watching
    from grader.sandbox import ForkServer

    found = candidates(exercises)
    screen = console(stderr=junit is not None and junit.path is None)
    with watching(screen) as watcher, ForkServer() as server:
        graded = grade_with(watcher, server)
        bench = Bench(graded, submissions, quick=quick, record=record, pretrain=pretrain)
        results = make_all_checks(found, bench, watcher)
    screen.print(summary(results))
    _write(results, junit)
    ctx.exit(int(any(result.is_red for result in results)))


def _write(results: Sequence[CompletedStep], junit: JsonTarget | None) -> None:
    """Writes the results as JUnit XML where that is asked for."""
    from grader.maintain.validation.rendering import cases
    from grader.reports.junit import render

    if junit is not None:
        junit.write(render("grade validate", cases(results)))
