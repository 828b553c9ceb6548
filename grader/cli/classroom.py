"""`grade class` and `grade rescore`: a whole class at once."""

from __future__ import annotations

import typing
from collections.abc import Mapping
from pathlib import Path

import click

from grader.cli.numbers import WholeNumber
from grader.cli.options import (
    EDITIONS,
    MAX_SEED,
    PATH,
    adapt_option,
    limits_option,
    run_settings,
    time_factor_option,
)
from grader.model.errors import Interrupted, UsageError

if typing.TYPE_CHECKING:
    from grader.classroom.collect.survey import ClassSource
    from grader.classroom.run.command import ClassRequest
    from grader.model.settings import EditionChoice

FIRST_PAPER = "1"

HELP = """Grades every submission in FOLDER, folders or zip files as course systems give them.

Run the same command again to go on after an interruption, or when more was handed in:
what has a result is not trained again. `grade report RESULTS` then writes pages and tables.

\b
Exit codes: 0 every submission has a verdict, 3 some have none, 2 usage, 130 interrupted.

\b
Examples:
  grade class downloads --dry-run
  grade class submitted --out results
  grade class canvas.zip --out results --exercise exercise-1 --roster class.csv
"""


@click.command("class", help=HELP)
@click.argument("folder", type=PATH, nargs=-1)
@click.option("--out", type=PATH, help="Folder for the results.")
@click.option(
    "--dry-run", is_flag=True, help="Show who handed in what, and what is wrong; grade nothing."
)
@click.option(
    "--exercise", "exercises", multiple=True, help="Grade this exercise only; may be repeated."
)
@click.option(
    "--pattern",
    metavar="TEXT",
    help="How FOLDER is laid out, e.g. '{student}/{exercise}.ipynb'; fields: student, "
    "exercise, attempt, name, submitted_at, any.",
)
@click.option(
    "--assign",
    "assigned",
    multiple=True,
    metavar="FILE=EXERCISE",
    help="What a file is for whose name does not tell; or a CSV of file, exercise.",
)
@click.option(
    "--roster", type=PATH, metavar="CSV", help="The class: names, ids, e-mails, sections."
)
@click.option(
    "--data",
    type=click.Choice(EDITIONS),
    show_default="practice",
    help="Edition of the data, one for all; without it, exercises whose files hold their examples "
    "are graded on the official one.",
)
@click.option("--paper", show_default=FIRST_PAPER, metavar="NAME", help="Held-out part.")
@click.option("--paper-key", type=PATH, metavar="FILE", help="File with the papers' secret.")
@click.option("--seed", type=WholeNumber(0, MAX_SEED), default=0, show_default=True)
@click.option(
    "--jobs",
    type=WholeNumber(1),
    metavar="N",
    help="Trainings at a time; without it as many as processors and memory allow.",
)
@click.option(
    "--cores-per-job",
    type=WholeNumber(1),
    metavar="K",
    default=1,
    show_default=True,
    help="Processors of each training.",
)
@limits_option("Another limit for all, e.g. training_seconds=600; may be repeated.")
@adapt_option
@time_factor_option
@click.option(
    "--allow-weak-isolation",
    is_flag=True,
    help="Grade even where no walls can be had; see `grade doctor`.",
)
@click.option(
    "--no-cache", "use_cache", flag_value=False, default=True, help="Train everything again."
)
@click.option(
    "--cold", is_flag=True, help="Import TensorFlow anew for each submission, which takes longer."
)
@click.option("--scheduler", metavar="ADDRESS", help="Grade on a Dask cluster.")
@click.option(
    "--allow-plain-connection",
    is_flag=True,
    help="Use a cluster of other machines even without TLS.",
)
@click.option("--quiet", is_flag=True, help="Show no progress.")
@click.option("--reindex", is_flag=True, help="Only make the index of the results anew.")
def grade_class(
    folder: tuple[Path, ...],
    *,
    out: Path | None,
    dry_run: bool,
    exercises: tuple[str, ...],
    pattern: str | None,
    assigned: tuple[str, ...],
    roster: Path | None,
    data: EditionChoice | None,
    paper: str | None,
    paper_key: Path | None,
    seed: int,
    jobs: int | None,
    cores_per_job: int,
    limits: Mapping[str, float],
    adapt: bool,
    scaled: bool,
    allow_weak_isolation: bool,
    use_cache: bool,
    cold: bool,
    scheduler: str | None,
    allow_plain_connection: bool,
    quiet: bool,
    reindex: bool,
) -> None:
    """Grades a folder of submissions, or makes the index of its results anew."""
    from grader.classroom.collect.sittings import ExamTerms
    from grader.classroom.collect.survey import ClassSource
    from grader.classroom.run.command import ClassRequest

    if reindex and out:
        _reindex(out)
        return
    if not folder:
        raise UsageError(
            "Which submissions? Give their folder: `grade class FOLDER --out RESULTS`."
        )
    any_edition = data is None and paper is None and paper_key is None
    paper, data = FIRST_PAPER if paper is None else paper, data or "practice"
    terms = ExamTerms(paper, paper_key, data)
    source = ClassSource(folder, exercises, pattern, roster, assigned, terms)
    if dry_run:
        click.get_current_context().exit(_survey(source, out, any_edition=any_edition))
    if out is None:
        raise UsageError(
            "Where do the results go? Give a folder with --out, or look first with --dry-run."
        )
    settings = run_settings(
        data, paper, paper_key, seed=seed, limits=limits, adapt=adapt, scaled=scaled
    )
    request = ClassRequest(
        source, out, settings, jobs, cores_per_job, scheduler, allow_plain_connection,
        allow_weak_isolation, use_cache, cold, any_edition,
    )  # fmt: skip
    click.get_current_context().exit(_grade(request, quiet=quiet))


def _survey(source: ClassSource, out: Path | None, *, any_edition: bool) -> int:
    from grader.classroom.collect.survey import surveyed
    from grader.classroom.run import messages
    from grader.classroom.run.command import check_places

    if out:
        check_places(source, out)
    with surveyed(source, out) as survey:
        click.echo(messages.surveyed(survey, any_edition=any_edition), nl=False)
        return 0 if survey.complete else 3


def _grade(request: ClassRequest, *, quiet: bool) -> int:
    from grader.classroom.run import messages
    from grader.classroom.run.board import board_for
    from grader.classroom.run.command import grade_class as grade
    from grader.cli.screen import console

    try:
        with board_for(console(stderr=True), quiet=quiet) as board:
            result = grade(request, board)
    except KeyboardInterrupt:
        raise Interrupted(messages.interrupted(request.results)) from None
    click.echo(messages.graded(result, request.results), nl=False)
    return 0 if result.complete else 3


def _reindex(out: Path) -> None:
    from grader.classroom.results import index, roll
    from grader.classroom.run.command import locked

    roll.read(out)
    with locked(out):
        count = index.rebuild(out)
    click.echo(f"The index of {out} was made anew: {count} results.")


@click.command()
@click.argument("results", type=PATH)
@click.option("--paper-key", type=PATH, metavar="FILE", help="File with the papers' secret.")
def rescore(results: Path, paper_key: Path | None) -> None:
    """Applies thresholds and points as they are now to the RESULTS of a class; trains nothing."""
    from grader.classroom.results import roll
    from grader.classroom.results.rescore import rescore as judge
    from grader.classroom.run import messages
    from grader.classroom.run.command import locked
    from grader.data.paper import load_paper

    roll.read(results)
    with locked(results):
        done = judge(results, lambda name: load_paper(name, paper_key))
    click.echo(messages.rescored(done, results), nl=False)
