"""Reports on a graded class: pages, and files for spreadsheets and course systems."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Iterable
from pathlib import Path

import click

from grader.cli.numbers import WholeNumber

if typing.TYPE_CHECKING:
    from grader.classroom.pages.sheet import Sheet
    from grader.classroom.results.policy import AttemptRule, Policy


SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}


@click.command(
    epilog="Example: grade report results --format csv,canvas --due 2025-03-31 "
    "--late-penalty 10%/day",
)
@click.argument("results", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Where to write; without it, into RESULTS.",
)
@click.option(
    "--format",
    "forms",
    default="csv",
    show_default=True,
    metavar="LIST",
    help="What to write beside the pages, with commas: csv, canvas, gradescope, jsonl, junit, "
    "mailmerge, moodle, nbgrader, xlsx.",
)
@click.option(
    "--fill",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="CSV",
    help="A newer gradebook of Canvas's or worksheet of Moodle's to fill in; may be repeated.",
)
@click.option(
    "--separator",
    type=click.Choice([*SEPARATORS]),
    default="comma",
    show_default=True,
    help="Between the columns of gradebook.csv and mailmerge.csv.",
)
@click.option(
    "--attempts",
    type=click.Choice(["best", "last", "first"]),
    default="best",
    show_default=True,
    help="Which of several attempts counts.",
)
@click.option(
    "--due",
    metavar="MOMENT",
    help="When all exercises were due, e.g. 2025-03-31T18:00+02:00, or a CSV file with the "
    "columns exercise and due.",
)
@click.option(
    "--late-penalty",
    metavar="SHARE",
    help="What each day begun after that costs, e.g. 10%/day.",
)
@click.option(
    "--looks",
    type=WholeNumber(0),
    metavar="N",
    help="Show students the held-out figures of their first N attempts on a paper only.",
)
@click.option("--max-penalty", metavar="SHARE", help="The most that lateness can cost, e.g. 50%.")
def report(
    results: Path,
    *,
    out: Path | None,
    forms: str,
    fill: tuple[Path, ...],
    separator: str,
    attempts: AttemptRule,
    due: str | None,
    late_penalty: str | None,
    looks: int | None,
    max_penalty: str | None,
) -> None:
    """Write pages of a class and its students, and files for spreadsheets and course systems.

    RESULTS is the folder that `grade class` wrote. The page to open is report/index.html.
    """
    from grader.classroom import exports
    from grader.classroom.pages.sheet import sheet
    from grader.classroom.results import gradebook, tables

    wanted = exports.chosen(f"html,{forms}")
    rules = _policy(attempts, due, late_penalty, max_penalty)
    rules = dataclasses.replace(rules, looks=looks)
    graded = sheet(gradebook.load(results), rules)
    if out:
        exports.check_place(out, results)
    exports.check_tables(fill)
    given = exports.ExportOptions(SEPARATORS[separator], (*fill, *tables.kept(results)))
    written = exports.write(graded, out or results, wanted, given)
    for path in written.paths:
        click.echo(f"Wrote {path}.")
    _remark(graded, written.remarks)


def _policy(
    attempts: AttemptRule, due: str | None, late_penalty: str | None, max_penalty: str | None
) -> Policy:
    """The rules that the options come to."""
    from grader.classroom.results import policy
    from grader.classroom.results.due import parse_due

    return policy.Policy(
        attempts=attempts,
        due=parse_due(due) if due else {},
        penalty=policy.parse_penalty(late_penalty) if late_penalty else 0.0,
        max_penalty=policy.parse_penalty(max_penalty, "--max-penalty") if max_penalty else 1.0,
    )


def _remark(graded: Sheet, more: Iterable[str]) -> None:
    """Says what a reader of the figures must know."""
    from grader.classroom.pages.sheet import remarks

    for remark in (*remarks(graded), *more):
        click.echo(remark, err=True)
