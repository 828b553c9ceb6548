"""The command that every exercise is: `grade exercise-1 [FILE]`."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from grader.cli.github import GithubStep
from grader.cli.jsonfile import JsonTarget, json_target, target_option
from grader.cli.numbers import WholeNumber
from grader.cli.options import (
    EDITIONS,
    PATH,
    VISIBILITIES,
    adapt_option,
    backend_option,
    check_options,
    keras_option,
    limits_option,
    run_settings,
    seed_option,
    time_factor_option,
)
from grader.cli.outputs import Outputs
from grader.cli.watching import until_saved, watched
from grader.cli.why import why_budget, why_options
from grader.model.errors import UsageError
from grader.model.exercise import Exercise, Limits
from grader.model.settings import EditionChoice, KerasChoice, RunSettings, argument, on_data

if typing.TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from grader.cli.watching import Saves
    from grader.judging.quick import QuickLook
    from grader.model.report import Report
    from grader.reports.gradescope import Visibility
    from grader.sandbox import ForkServer

MAX_TRIALS = 100

HELP = """{summary}

Trains FILE in a sandbox under the exercise's limits and judges it on held-out data. FILE is a
notebook or a script; without it, the one in this folder that is named {id} is graded.

\b
Examples:
  grade {id}
  grade {id} mine.ipynb --json report.json
  grade {id} --data practice --limit training_seconds=600
  grade {id} --reference
"""


_OF_FOLDERS = ("file", "reference")
"""What a command that names the file already does without."""


def _limit_names(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    names = [f"{field.name}=" for field in dataclasses.fields(Limits)]
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]


@click.command()
@click.argument("file", type=PATH, required=False)
@click.option("--reference", is_flag=True, help="Grade the exercise's own solution instead.")
@click.option(
    "--data",
    metavar=f"[{'|'.join(EDITIONS)}|NAME]",
    default="auto",
    show_default=True,
    help="Edition of the data, auto is the official one if it is here; or NAME of other data.",
)
@click.option(
    "--paper",
    default="1",
    show_default=True,
    metavar="NAME",
    help="Another name draws other held-out examples; it implies --data practice.",
)
@click.option(
    "--paper-key",
    type=PATH,
    metavar="FILE",
    help="File with the secret that papers are drawn with, shared by several machines.",
)
@seed_option
@click.option(
    "--trials",
    type=WholeNumber(1, MAX_TRIALS),
    metavar="N",
    help="Run it N times, each on the next seed; the middle run counts. Without this, a "
    "result within the noise about a pass mark is run three times.",
)
@limits_option(
    "Another limit for this run, e.g. training_seconds=600; may be repeated. "
    f"Names: {', '.join(field.name for field in dataclasses.fields(Limits))}; the last one is how "
    "many steps a training makes at once, to save time.",
    _limit_names,
)
@backend_option
@keras_option
@adapt_option
@time_factor_option
@target_option(
    "--json",
    "target",
    "Also write the report as JSON; - is standard output, with nothing else on it.",
)
@target_option("--html", "page", "Also write the report as a page for a browser.")
@click.option(
    "--open",
    "open_page",
    is_flag=True,
    help="Show the page in a browser; without --html, it is EXERCISE-report.html in this folder.",
)
@click.option(
    "--show-held-out",
    is_flag=True,
    help="For instructors: let the page show mistakes on the practice edition's held-out part.",
)
@target_option("--junit", "junit", "Also write the verdict and the criteria as JUnit XML.")
@target_option(
    "--gradescope",
    "gradescope",
    "Also write the results.json that Gradescope takes from an autograder.",
)
@click.option(
    "--visibility",
    type=click.Choice(VISIBILITIES),
    default="visible",
    show_default=True,
    help="For Gradescope: when students see what was measured on held-out data.",
)
@click.option(
    "--github",
    is_flag=True,
    help="In a GitHub workflow: write annotations, a summary and the points for Classroom.",
)
@click.option(
    "--no-history",
    "keeps",
    flag_value=False,
    default=True,
    help="Keep this attempt out of `grade history`.",
)
@why_options
@click.option(
    "--quick",
    is_flag=True,
    help="Only look at shapes and some batches, in some seconds; this is no grade.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Grade again each time the file is saved with other code in it; Ctrl-C ends it.",
)
@click.option("--quiet", is_flag=True, help="Show the verdict line only.")
@click.pass_obj
def grade_exercise(
    exercise: Exercise,
    *,
    file: Path | None,
    data: str,
    paper: str,
    paper_key: Path | None,
    seed: int,
    limits: Mapping[str, float],
    backend: str,
    reference: bool,
    trials: int | None,
    keras: KerasChoice,
    adapt: bool,
    scaled: bool,
    why: bool,
    why_seconds: float | None,
    target: JsonTarget | None,
    page: JsonTarget | None,
    open_page: bool,
    show_held_out: bool,
    junit: JsonTarget | None,
    gradescope: JsonTarget | None,
    visibility: Visibility,
    github: bool,
    keeps: bool,
    quick: bool,
    watch: bool,
    quiet: bool,
) -> None:
    """Grades one submission; `command` makes a command of an exercise's own from it."""
    step = GithubStep.of_environment() if github else None
    if open_page and page is None:
        page = json_target(f"{exercise.id}-report.html", "--open")
    outputs = Outputs(target, page, junit, gradescope, visibility, open_page, step)
    with step.failing(exercise) if step else contextlib.nullcontext():
        check_options()
        exercise, edition = on_data(exercise, data)
        path = _submission(exercise, file, edition, reference=reference)
        outputs.check(path)
        settings = run_settings(
            edition, paper, paper_key,
            seed=seed, limits=limits, backend=backend, reference=reference, trials=trials,
            keras=keras, adapt=adapt, scaled=scaled,
            why_seconds=why_budget(why=why, seconds=why_seconds),
        )  # fmt: skip
        if quick:
            outputs.refuse("--quick gives no grade that could be written")
        look = functools.partial(_glanced, path, exercise, settings, quiet=quiet)
        settings = dataclasses.replace(
            settings, pictures=page is not None, show_held_out=show_held_out
        )
        once = functools.partial(_once, path, exercise, settings, outputs, keeps=keeps, quiet=quiet)
        chosen: Callable[..., Report | QuickLook] = look if quick else once
        if watch:
            outputs.refuse_stdout("--watch grades again and again")
        exit_code = _carried_out(path, chosen, watch=watch, repairs=settings.why_seconds > 0)
    click.get_current_context().exit(exit_code)


def _carried_out(
    path: Path, chosen: Callable[..., Report | QuickLook], *, watch: bool, repairs: bool
) -> int:
    """Grades once, or whenever the file was saved; the exit code.

    TensorFlow is there already for repairs that are tried out, and for the second grading.
    """
    from grader.sandbox import ForkServer

    if not watch and not repairs:
        return chosen().exit_code
    with ForkServer() as server:
        again = functools.partial(chosen, server=server)
        if watch:
            return watched(path, lambda saves: again(saves=saves))
        return again().exit_code


def _once(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    outputs: Outputs,
    *,
    keeps: bool,
    quiet: bool,
    server: ForkServer | None = None,
    saves: Saves | None = None,
) -> Report:
    """Grades, shows and writes the report."""
    from grader.submission.history import keep_here

    step, report = outputs.github, None
    try:
        with step.obeying_nothing() if step else contextlib.nullcontext():
            report = _graded(
                path, exercise, settings, outputs, quiet=quiet, server=server, saves=saves
            )
            report = keep_here(report, exercise.metric) if keeps else report
            _show(report, outputs, quiet=quiet)
    finally:
        if report:  # where the screen is lost, on a full disk say, the files are not
            outputs.write(report, path, exercise)
    return report


def _glanced(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    *,
    quiet: bool,
    server: ForkServer | None = None,
    saves: Saves | None = None,
) -> QuickLook:
    """Takes a quick look and shows it."""
    from grader.cli.screen import console
    from grader.grading import glance
    from grader.reports.live import observer_for
    from grader.reports.quick import headline, render

    with observer_for(console(stderr=True), settings.limited(exercise), quiet=quiet) as observer:
        seen = glance(path, exercise, settings, until_saved(observer, saves), server)
    screen = console()
    screen.print((headline if quiet else render)(seen, ascii_only=screen.options.ascii_only))
    return seen


def _graded(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    outputs: Outputs,
    *,
    quiet: bool,
    server: ForkServer | None,
    saves: Saves | None,
) -> Report:
    """Grades, and shows how it goes."""
    from grader.cli.screen import console
    from grader.grading import grade
    from grader.reports.live import observer_for

    progress = console(stderr=outputs.github is None)
    with observer_for(progress, settings.limited(exercise), quiet=quiet) as observer:
        return grade(path, exercise, settings, until_saved(observer, saves), server)


def _show(report: Report, outputs: Outputs, *, quiet: bool) -> None:
    """Shows the report before it is written: a full disk must not hide it."""
    from grader.cli.screen import console
    from grader.reports.terminal import render, verdict_line

    screen = console(stderr=outputs.takes_stdout)
    shown = verdict_line if quiet else render
    screen.print(shown(report, ascii_only=screen.options.ascii_only))


def command(exercise: Exercise) -> click.Command:
    """The command that grades a submission for this exercise."""
    return click.Command(
        exercise.id,
        params=grade_exercise.params,
        callback=grade_exercise.callback,
        context_settings={"obj": exercise},
        help=HELP.format(summary=exercise.summary, id=exercise.id),
        short_help=exercise.title,
    )


def command_of_file(file: Path) -> click.Command:
    """The command that grades a file for the exercise that it is written for.

    Raises:
        UsageError: there is no such file, or it is not clear which exercise it is for.
        SubmissionRefused: it cannot be read as a notebook or script.
    """
    from grader.catalog import on_all_data
    from grader.data import recognition
    from grader.submission.finding import likely_meant

    if not file.is_file():
        meant = likely_meant(file)
        raise UsageError(f"There is no file {file}: {meant}; `grade` lists the exercises.")
    found = recognition.required(file, on_all_data())

    def grade_file(**options: typing.Any) -> None:
        if not options["quiet"]:
            click.echo(f"{file.name} is for {found.exercise.argument}: it {found}.", err=True)
        click.get_current_context().invoke(grade_exercise, file=file, **options)

    return click.Command(
        file.name,
        params=[option for option in grade_exercise.params if option.name not in _OF_FOLDERS],
        callback=grade_file,
        context_settings={"obj": found.exercise},
        help=f"Grades {file.name} for {found.exercise.argument}, which it {found}.",
        short_help=found.exercise.title,
    )


def _submission(
    exercise: Exercise, file: Path | None, edition: EditionChoice, *, reference: bool
) -> Path:
    from grader.submission import find

    if not reference:
        return find(file, Path.cwd(), exercise.id, argument(exercise, edition))
    if file is not None:
        raise UsageError(f"--reference leaves {file} ungraded: give the one or the other.")
    return exercise.reference()
