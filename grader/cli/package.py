"""`grade package`: autograders for services that grade elsewhere."""

from __future__ import annotations

import typing
from pathlib import Path

import click

from grader.cli.options import PATH, VISIBILITIES
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from grader.reports.gradescope import Visibility


@click.group(
    epilog="Example: grade package gradescope exercise-1",
)
def package() -> None:
    """Pack an autograder for a course system that grades on machines of its own."""


@package.command(epilog="Example: grade package gradescope exercise-1 --paper midterm")
@click.argument("exercises", nargs=-1, required=True, metavar="EXERCISE...")
@click.option(
    "--out",
    type=PATH,
    default=Path("autograder.zip"),
    show_default=True,
    metavar="FILE",
    help="Where to write.",
)
@click.option(
    "--paper",
    default="1",
    show_default=True,
    metavar="NAME",
    help="Held-out examples are drawn from this name.",
)
@click.option(
    "--paper-key",
    type=PATH,
    metavar="FILE",
    help="File with the secret that papers are drawn with; without it, this installation's own.",
)
@click.option(
    "--visibility",
    type=click.Choice(VISIBILITIES),
    default="visible",
    show_default=True,
    help="When students see what was measured on held-out data.",
)
@click.option(
    "--wheel",
    "wheels",
    type=PATH,
    multiple=True,
    metavar="FILE",
    help="Wheel of the grader, and of packages with exercises; without it, they are made.",
)
def gradescope(
    exercises: tuple[str, ...],
    *,
    out: Path,
    paper: str,
    paper_key: Path | None,
    visibility: Visibility,
    wheels: tuple[Path, ...],
) -> None:
    """Pack an autograder for Gradescope: upload the file as the autograder of an assignment.

    One assignment may hold several exercises. Submissions are judged on the practice edition.
    """
    from grader.catalog import find
    from grader.data.paper import load_paper
    from grader.maintain.gradescope.order import AutograderOrder
    from grader.maintain.gradescope.packing import needs, pack

    known = [find(name) for name in exercises]
    order = AutograderOrder(tuple(dict.fromkeys(each.id for each in known)), paper, visibility)
    if out.is_dir():
        raise UsageError(f"--out {out} is a folder: name a file in it.")
    pack(out, order, load_paper(paper, paper_key), wheels)
    needed = needs(known)
    click.echo(f"Wrote {out}, which holds the key of the paper: keep it as you keep an exam.")
    click.echo(
        f"In the assignment's settings choose at least {needed.memory_gib:g} GB of memory, and a "
        f"time limit of {needed.minutes} minutes."
    )
