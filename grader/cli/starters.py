"""`grade starters`: what students begin with, generated from the reference solutions."""

import click

from grader.cli.names import exercise_names_argument
from grader.model.errors import GraderError


@click.command(
    short_help="Write starters from solutions.", epilog="Example: grade starters exercise-1"
)
@exercise_names_argument
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if a starter is stale.")
@click.pass_context
def starters(ctx: click.Context, exercises: tuple[str, ...], *, check: bool) -> None:
    """Generate starters from the reference solutions, in the sources of the exercises' packages.

    Without a name, those of all exercises whose sources are here; what was installed is left as it
    is.
    """
    from grader import catalog
    from grader.catalog.starters import check_sources, stale, write

    found = [catalog.find(name) for name in exercises] or catalog.exercises()
    outdated = False
    for exercise in found:
        try:
            check_sources(exercise.folder)
        except GraderError as error:
            if exercises:
                raise
            click.echo(f"Left out: {error}", err=True)
            continue
        change = stale if check else write
        for path in change(exercise.reference(), exercise.folder):
            outdated = check
            click.echo(f"{'Stale' if check else 'Written'}: {path}")
    if outdated:
        click.echo("Run `grade starters`, and keep the starters with the solutions.", err=True)
    ctx.exit(int(outdated))
