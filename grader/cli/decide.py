"""`grade decide` and `grade forget`: what a person says about a class's grades."""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Mapping
from pathlib import Path

import click

from grader.cli.numbers import WholeNumber
from grader.cli.options import PATH
from grader.model.errors import UsageError
from grader.model.words import counted

if typing.TYPE_CHECKING:
    from grader.classroom.results.decisions import Decision

DECIDE = """Records a decision on a grade; without options, lists those that there are.

A decision is a line of decisions.csv in RESULTS, which may be written by hand as well. Every page
and export follows it, and no regrade changes it.

\b
Examples:
  grade decide results --student ada --exercise exercise-1 --score 85 --comment "marked on paper"
  grade decide results --student ada --exercise exercise-1 --exempt
  grade decide results --student ada --due 2025-04-07
  grade decide results --student ada --exercise exercise-1 --attempt 2 --exclude
  grade decide results --student ada --exercise exercise-1 --criterion style --score 5
  grade decide results --student ada --exercise exercise-1 --cell 3 --comment "well explained"
"""

FORGET = """Takes a file, an attempt, a student or an exercise out of RESULTS.

Nothing else is graded again, and a later `grade class` leaves it out too, until it is asked for
with --undo.

\b
Examples:
  grade forget results --exercise exercise-3
  grade forget results --student ada
  grade forget results --student ada --exercise exercise-1 --attempt 2
  grade forget results --file ada/old.ipynb
"""


@click.command(help=DECIDE)
@click.argument("results", type=PATH)
@click.option("--student", default="", metavar="WHO", help="Id, login, address or name.")
@click.option("--exercise", default="", metavar="EXERCISE", help="Without it, all of them.")
@click.option("--attempt", default="", metavar="N", help="One attempt, not the grade itself.")
@click.option("--criterion", default="", metavar="NAME", help="A criterion, or a mark of your own.")
@click.option("--cell", default="", metavar="N", help="The cell that this is about.")
@click.option("--score", default="", metavar="POINTS", help="The points, in place of the grader's.")
@click.option("--exempt", is_flag=True, help="The exercise does not count for the student.")
@click.option("--due", default="", metavar="MOMENT", help="When it is due for the student.")
@click.option("--exclude", is_flag=True, help="It counts as if it had not been handed in.")
@click.option("--comment", default="", metavar="TEXT", help="Shown with the grade.")
@click.option("--by", default="", metavar="NAME", help="Who decides; without it, your user name.")
@click.option("--undo", is_flag=True, help="Take the decisions on this back.")
def decide(results: Path, *, by: str, undo: bool, **said: str | bool) -> None:
    """Records, takes back or lists decisions."""
    from grader.classroom.results import deciding, roll
    from grader.classroom.results.decisions import in_words
    from grader.classroom.run.command import locked

    roll.read(results)
    if not any(said.values()) and not undo:
        click.echo(deciding.listed(results), nl=False)
        return
    with locked(results):
        if undo:
            count = deciding.withdrawn(results, _cells(said))
            click.echo(f"{counted(count, 'decision')} taken back.")
        else:
            line = _recorded(results, _cells(said), by)
            click.echo(f"Recorded: {deciding.place(line)}: {in_words(line)}.")
    click.echo(f"`grade report {results}` writes the pages and tables anew.")


def _recorded(results: Path, said: dict[str, str], by: str) -> Decision:
    from grader.classroom.results import deciding

    at = dt.datetime.now().astimezone().isoformat(timespec="minutes")
    return deciding.record(results, {**said, "by": by or deciding.user(), "at": at})


def _cells(said: Mapping[str, str | bool]) -> dict[str, str]:
    words = {True: "yes", False: ""}
    return {name: words[v] if isinstance(v, bool) else v for name, v in said.items()}


@click.command(help=FORGET)
@click.argument("results", type=PATH)
@click.option("--student", default="", metavar="WHO", help="Id, login, address or name.")
@click.option("--exercise", default="", metavar="EXERCISE", help="A column, or one of a student.")
@click.option("--attempt", type=WholeNumber(1), metavar="N", help="One attempt of these.")
@click.option("--file", default="", metavar="PATH", help="A file, as `grade class` names it.")
@click.option("--undo", is_flag=True, help="Let the next `grade class` take it in again.")
def forget(
    results: Path, *, student: str, exercise: str, attempt: int | None, file: str, undo: bool
) -> None:
    """Takes something out of the results, or lets it in again."""
    from grader.classroom.results import forgetting, roll
    from grader.classroom.run.command import locked

    if not (student or exercise or file):
        raise UsageError(
            "Forget what? Give --student, --exercise or --file, for example "
            f"`grade forget {results} --exercise exercise-3`."
        )
    roll.read(results)
    with locked(results):
        wanted = forgetting.meant(results, student, exercise, attempt or 0, file, undo=undo)
        done = forgetting.remember if undo else forgetting.forget
        click.echo(done(results, wanted))
    click.echo(f"`grade report {results}` writes the pages and tables anew.")
