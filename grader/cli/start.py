"""Beginning an exercise: reading what it asks, and a starter file to fill in."""

import shlex
import typing
from pathlib import Path

import click

from grader.cli.names import exercise_argument, other_data_option
from grader.model.exercise import Exercise
from grader.model.settings import on_data


@click.command(epilog="Example: grade start exercise-1 --format py")
@exercise_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["ipynb", "py"]),
    default="ipynb",
    show_default=True,
    help="A notebook or a script.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="Where to write it; made, with the folders above it, where it is not there. Without it, "
    "into this folder.",
)
@click.option(
    "--github",
    is_flag=True,
    help="Also write a workflow that grades it in GitHub Classroom; a starter that is there stays.",
)
def start(
    exercise: Exercise, form: typing.Literal["ipynb", "py"], out: Path, *, github: bool
) -> None:
    """Write a starter file; a file that is there is never replaced."""
    from grader.catalog.starters import copy_starter, write_workflow
    from grader.submission.finding import candidates

    if github:
        click.echo(f"Wrote {write_workflow(out, exercise.id)}: push it with the starter.")
        if (out / f"{exercise.id}.{form}").exists():
            return
    path = copy_starter(exercise.folder, out, exercise.id, form)
    click.echo(f"Wrote {path}: {exercise.title}.")
    wanted = "its functions" if exercise.functions else "solution_model()"
    click.echo(f"Next: `grade show {exercise.id}` tells what is asked; fill in {wanted},")
    is_only = candidates(Path(), exercise.id) == [path]
    named = "" if is_only else f" {shlex.quote(str(path))}"
    click.echo(f"save, and run `grade {exercise.id}{named}`.")


@click.command(epilog="Example: grade show exercise-1")
@exercise_argument
@other_data_option
def show(exercise: Exercise, other: str) -> None:
    """Show what an exercise asks, how it is judged, its limits and its data."""
    from grader.cli.screen import console
    from grader.data import describe, find
    from grader.reports.task import render

    exercise, _ = on_data(exercise, other)
    console().print(render(exercise, describe(find(exercise.dataset))))
