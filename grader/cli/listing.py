"""The exercises that there are, by the part of the course that they belong to."""

import typing

import click

from grader.model.exercise import Exercise


@click.command("list", epilog="Example: grade list")
@click.pass_context
def list_(ctx: click.Context) -> None:
    """List the exercises by the part of the course that they belong to."""
    from grader.catalog import exercises

    formatter = ctx.make_formatter()
    write(formatter, exercises())
    click.echo(formatter.getvalue().strip("\n"))


def write(formatter: click.HelpFormatter, exercises: typing.Sequence[Exercise]) -> None:
    """Writes a section for each part, and one for exercises that belong to none."""
    from grader.model.cleaning import one_line

    for part in sorted({each.part for each in exercises}, key=lambda part: (not part, part)):
        rows = [(f"{e.id}, {e.alias}", one_line(e.title)) for e in exercises if e.part == part]
        with formatter.section(one_line(part) or "Other exercises"):
            formatter.write_dl(rows)
