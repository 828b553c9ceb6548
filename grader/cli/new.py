"""`grade new`: an exercise of one's own."""

from pathlib import Path

import click

from grader.cli.names import completions
from grader.model.exercise import Exercise


def _found(_ctx: click.Context, _param: click.Parameter, value: str) -> Exercise:
    from grader.catalog import find

    return find(value)


@click.command(
    short_help="Begin an exercise of your own.",
    epilog="Example: grade new my-exercise --like exercise-1",
)
@click.argument("name")
@click.option(
    "--like",
    required=True,
    metavar="EXERCISE",
    callback=_found,
    shell_complete=lambda _ctx, _param, incomplete: completions(incomplete),
    help="What it begins as: its data, criteria, limits and solution.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help="Where to make it; without this, in this folder.",
)
def new(name: str, *, like: Exercise, out: Path) -> None:
    """Write a package with an exercise of your own, which begins as a copy of another.

    NAME is small letters, digits and hyphens. The package is sound as it is, and stays so while
    `grade validate` says so.
    """
    from grader.maintain.new_package import create_package

    folder, names = create_package(name, like, out)
    click.echo(f"Wrote {folder}: the exercise {names.alias}, {names.id}, begun as {like.id}.")
    click.echo(f"Next: `pip install -e {folder}`, then `grade {names.alias} --reference` and")
    click.echo(f"`grade validate {names.alias}`; {folder / 'README.md'} says what is where.")
