"""The maintainers' command that regenerates all starters."""

from __future__ import annotations

from pathlib import Path

import click

from grader.catalog.starters.files import stale, write
from grader.model import resources
from grader.model.errors import GraderError, UsageError


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; fail if a starter is stale.")
def main(*, check: bool) -> None:
    """Generate the starters of all exercises from their reference solutions."""
    try:
        paths = _all(check=check)
    except GraderError as error:
        raise click.ClickException(str(error)) from error
    for path in paths:
        click.echo(f"{'Stale' if check else 'Written'}: {path}")
    if check and paths:
        raise click.ClickException(
            "Run `python -m grader.catalog.starters` and commit the starters."
        )


def _all(*, check: bool) -> list[Path]:
    """The starters of all exercises that are stale, or that were written."""
    paths: list[Path] = []
    for solution in sorted(resources.solutions().glob("*.py")):
        folder = resources.exercises() / solution.stem
        if not folder.is_dir():
            raise UsageError(
                f"{solution} has no exercise: create the folder {folder}, or rename the solution "
                "to the name of its exercise's folder."
            )
        paths += stale(solution, folder) if check else write(solution, folder)
    return paths


if __name__ == "__main__":
    main()
