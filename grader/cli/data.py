"""The data of the exercises: what is here, and getting more."""

import click

from grader.cli.names import exercise_argument, optional_exercise_argument, other_data_option
from grader.model.errors import UsageError
from grader.model.exercise import Exercise
from grader.model.settings import on_data

MIB = 2**20


@click.group(epilog="Example: grade data list")
def data() -> None:
    """List, download, import or delete the data of the exercises."""


@data.command("list", epilog="Example: grade data list")
def list_() -> None:
    """Show which editions of which dataset are on this machine."""
    from grader.catalog import on_all_data
    from grader.cli.screen import show
    from grader.data import describe, find
    from grader.reports.task import editions

    used = dict.fromkeys(exercise.dataset for exercise in on_all_data())
    show(editions([fact for dataset in used for fact in describe(find(dataset))]))


@data.command(epilog="Example: grade data fetch exercise-1 --mirror https://school.example/files")
@exercise_argument
@click.option("--mirror", default="", metavar="URL", help="A server that has the same files.")
@other_data_option
def fetch(exercise: Exercise, mirror: str, other: str) -> None:
    """Download the official files of an exercise's dataset; an interrupted download goes on."""
    from grader.cli.screen import console
    from grader.data import fetch as fetch_files
    from grader.data import find
    from grader.reports.transfer import transfer

    exercise, _ = on_data(exercise, other)
    dataset = find(exercise.dataset)
    with transfer(console(stderr=True), dataset.id) as progress:
        files = fetch_files(dataset, exercise=exercise.argument, mirror=mirror, progress=progress)
    click.echo(f"{dataset.title}: {files.origin}, {files.bytes / MIB:,.1f} MiB.")


@data.command("import", epilog="Example: grade data import exercise-1 ~/Downloads/mnist.npz")
@exercise_argument
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@other_data_option
def import_(exercise: Exercise, paths: tuple[str, ...], other: str) -> None:
    """Take the official files from files, folders or archives that you have."""
    from pathlib import Path

    from grader.data import find, import_files

    exercise, _ = on_data(exercise, other)
    dataset = find(exercise.dataset)
    files = import_files(dataset, [Path(path) for path in paths], exercise=exercise.argument)
    click.echo(f"{dataset.title}: {files.origin}, {files.bytes / MIB:,.1f} MiB.")


@data.command(epilog="Example: grade data clear exercise-1")
@optional_exercise_argument
@click.option("--all", "everything", is_flag=True, help="Delete the data of all exercises.")
@other_data_option
def clear(exercise: Exercise | None, *, everything: bool, other: str) -> None:
    """Delete what is kept of an exercise's data; practice data are drawn anew when needed."""
    from grader.data import Store

    if everything == (exercise is not None):
        raise UsageError(
            "Name what to delete: `grade data clear EXERCISE`, or --all for everything."
        )
    if exercise:
        exercise, _ = on_data(exercise, other)
    freed = Store.default().clear(exercise.dataset if exercise else None)
    click.echo(f"Deleted {freed / MIB:,.1f} MiB.")
