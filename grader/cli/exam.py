"""`grade exam`: a practice exam, from its start to its score card."""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import json
import shlex
import typing
from pathlib import Path

import click

from grader.cli.numbers import Number, WholeNumber
from grader.cli.options import PATH, backend_option
from grader.model.words import percent

if typing.TYPE_CHECKING:
    from grader.catalog.exams import Category
    from grader.exam.starting import Format
    from grader.model.exercise import Exercise
    from grader.model.report import Report
    from grader.model.settings import RunSettings

_folder = click.option(
    "--folder",
    type=PATH,
    default=Path(),
    metavar="FOLDER",
    help="The sitting's; without it, this folder or the only one in it.",
)
_key = click.option(
    "--paper-key",
    type=PATH,
    metavar="FILE",
    help="The secret that the sitting was started with, where it is not your own.",
)


_EXAMPLES = """\b
Examples:
  grade exam start                  draws an exam and starts its clock
  grade exam submit 2               hands in category 2, and says its score
  grade exam open                   all of it as a page in your browser
  grade exam status                 time left, scores, what is being graded
  grade exam finish                 ends it and writes the score card
"""


@click.group(epilog=_EXAMPLES)
def exam() -> None:
    """Sit a practice exam: some exercises, one clock."""


@exam.command()
@click.option("--set", "set_name", default="certificate", show_default=True, metavar="NAME",
              help="One of `grade exam sets`, or a .toml file of your own.")  # fmt: skip
@click.option("--minutes", type=Number(0, 10_000, min_open=True), metavar="N",
              help="Other than the exam's own.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["py", "ipynb"]), default="py",
              show_default=True, help="Scripts or notebooks.")  # fmt: skip
@click.option("--out", type=PATH, metavar="FOLDER", help="Made for it; without it, by the date.")
@click.option("--paper", default="", metavar="NAME", help="For a class that sits the same exam.")
@click.option("--student", default="", metavar="NAME", help="Who sits it, where a class does.")
@_key
def start(
    set_name: str,
    minutes: float | None,
    form: Format,
    out: Path | None,
    paper: str,
    student: str,
    paper_key: Path | None,
) -> None:
    """Draw an exam, write its files, and start the clock."""
    import dataclasses

    from grader.catalog.exams import exam_named
    from grader.exam.starting import RULES, folder_name
    from grader.exam.starting import start as begin
    from grader.exam.wording import time_left

    chosen = exam_named(set_name)
    if minutes:
        chosen = dataclasses.replace(chosen, minutes=minutes)
    folder = out or Path(folder_name(dt.datetime.now().astimezone()))
    sitting = begin(
        chosen, set_name, folder, form=form, paper=paper, key_file=paper_key, student=student
    )
    click.echo(f"{sitting.exam.title}: {time_left(sitting)}. The clock runs.")
    for number, category in enumerate(sitting.exam.categories, 1):
        file = folder / f"category_{number}.{form}"
        click.echo(f"  {file}  {category.name} (weight {category.weight:g}): {_title(category)}")
    click.echo(f"The rules are in {folder / RULES}. Hand in with `{_command('submit 1', folder)}`.")


@exam.command()
def sets() -> None:
    """List the exams that there are."""
    from grader.catalog.exams import exam_named, exam_names

    for name in exam_names():
        click.echo(f"{name}: {exam_named(name).summary}")


@exam.command()
@click.argument("what", metavar="[CATEGORY|FILE]", required=False)
@click.option("--category", type=WholeNumber(1), metavar="N", help="Of a file of another name.")
@click.option("--background", is_flag=True, help="Return at once; `status` shows the score.")
@backend_option
@_folder
@_key
def submit(
    what: str | None,
    category: int | None,
    backend: str,
    folder: Path,
    paper_key: Path | None,
    *,
    background: bool,
) -> None:
    """Hand in a category, and get its score; without a name, all that changed."""
    from grader.exam import queue, submitting
    from grader.exam.sitting import found, load

    place = found(folder)
    for number, file in submitting.files(load(place, paper_key), what, category):
        sitting = load(place, paper_key)
        handed = submitting.hand_in(sitting, number, file, paper_key)
        late = "; the time is over, so it is late and does not count" if handed.late else ""
        click.echo(f"Category {number} is handed in{late}.")
    if background:
        queue.start(place, paper_key, backend)
        click.echo(f"It is graded in the background: `{_command('status', folder)}` shows how.")
        return
    _work(place, paper_key, backend)


@exam.command(hidden=True)
@backend_option
@_folder
@_key
def work(backend: str, folder: Path, paper_key: Path | None) -> None:
    """Grade what waits."""
    _work(folder, paper_key, backend)


@exam.command()
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@_folder
@_key
def status(folder: Path, paper_key: Path | None, *, as_json: bool) -> None:
    """Show the time left, the scores, and what is being graded."""
    from grader.exam import submitting
    from grader.exam.score_card import score_card
    from grader.exam.sitting import found, load
    from grader.exam.wording import standing, time_left, under_way

    sitting = load(found(folder), paper_key)
    if as_json:
        card = json.loads(score_card(sitting).to_json())
        card |= {"seconds_left": round(sitting.seconds_left, 1), "waiting": len(sitting.waiting)}
        card |= {"paused": sitting.paused, "finished": sitting.finished}
        click.echo(json.dumps(card, indent=1))
        return
    click.echo(f"{sitting.exam.title}: {time_left(sitting)}.")
    for number, category in enumerate(sitting.exam.categories, 1):
        click.echo(f"  {number}  {category.name}: {standing(sitting, number)}")
    for doubt in sitting.doubts:
        click.echo(f"Noted: {doubt}")
    if sitting.waiting and submitting.is_graded(sitting.folder):
        click.echo(under_way(sitting))
    elif sitting.waiting:
        click.echo(
            f"{len(sitting.waiting)} waiting, and nothing is being graded: "
            f"`{_command('submit', folder)}` goes on."
        )


@exam.command("open")
@click.option("--port", type=WholeNumber(0, 65535), default=0, metavar="N",
              help="Without it, a free one.")  # fmt: skip
@click.option("--no-browser", is_flag=True, help="Only say the address.")
@backend_option
@_folder
@_key
def open_page(
    port: int, backend: str, folder: Path, paper_key: Path | None, *, no_browser: bool
) -> None:
    """Show the exam as a page in your browser, until Ctrl-C."""
    from grader.exam.server import serving
    from grader.exam.sitting import found
    from grader.exam.state import LiveSitting

    live = LiveSitting(found(folder), paper_key, backend)
    live.go_on()
    with serving(live, port, browser=not no_browser) as server:
        click.echo(f"The exam is at {server.address} until Ctrl-C; nobody else can open it.")
        with contextlib.suppress(KeyboardInterrupt):
            server.serve_forever()
    click.echo("The page is closed; the clock of the exam goes on.")


@exam.command()
@_folder
@_key
def pause(folder: Path, paper_key: Path | None) -> None:
    """Stop the clock, where the exam allows it."""
    _clock("paused", folder, paper_key)


@exam.command()
@_folder
@_key
def resume(folder: Path, paper_key: Path | None) -> None:
    """Let the clock run again."""
    _clock("resumed", folder, paper_key)


@exam.command()
@backend_option
@_folder
@_key
def finish(backend: str, folder: Path, paper_key: Path | None) -> None:
    """End the exam: grade what waits, and write the score card."""
    from grader.exam import finishing
    from grader.exam.sitting import found

    place = found(folder)
    _work(place, paper_key, backend)
    card, page = finishing.finish(place, paper_key)
    click.echo(
        f"{card.title}: {percent(card.total)} of the weighted total, "
        f"{'passed' if card.passed else 'not passed'} ({percent(card.pass_mark)} pass)."
    )
    for row in card.categories:
        click.echo(f"  {row.number}  {row.name}: {row.best} of 5 (weight {row.weight:g})")
    click.echo(f"The score card, with all that was found, is {page}.")
    click.get_current_context().exit(0 if card.passed else 1)


def _work(folder: Path, key_file: Path | None, backend: str) -> None:
    """Grades what waits and says the scores."""
    from grader.exam import submitting
    from grader.exam.sitting import load
    from grader.exam.wording import outcome, time_left

    explains = load(folder, key_file).exam.explains
    grade = functools.partial(_grade, explains=explains)
    # Once more after the lock is given back: somebody may have handed in just before that.
    while load(folder, key_file).waiting:
        with submitting.alone(folder) as nobody_else:
            if not nobody_else:
                click.echo("Another command is grading this exam; what waits is graded after that.")
                return
            for handed in submitting.work(folder, key_file, backend, grade):
                sitting = load(folder, key_file)
                click.echo(f"{outcome(sitting, handed)} {time_left(sitting)}.")


def _grade(path: Path, exercise: Exercise, settings: RunSettings, *, explains: bool) -> Report:
    """Grades, shows how it goes, and where the exam wants it, what was found."""
    from grader.cli.screen import console
    from grader.exam.progress import ProgressWriter
    from grader.grading import grade
    from grader.reports.live import observer_for
    from grader.reports.terminal import render

    with observer_for(console(stderr=True), exercise, quiet=not explains) as observer:
        written = ProgressWriter(path, exercise.metric, observer)
        report = grade(path, exercise, settings, written)
    if explains:
        screen = console()
        screen.print(render(report, ascii_only=screen.options.ascii_only))
    return report


def _clock(kind: typing.Literal["paused", "resumed"], folder: Path, key: Path | None) -> None:
    from grader.exam import finishing
    from grader.exam.sitting import found
    from grader.exam.wording import time_left

    sitting = finishing.set_clock(found(folder), key, kind)
    click.echo(f"The clock {'is stopped' if sitting.paused else 'runs'}: {time_left(sitting)}.")


def _title(category: Category) -> str:
    from grader.catalog import find

    return find(category.exercises[0]).title


def _command(words: str, folder: Path) -> str:
    """A command as it is to be typed here."""
    at = "" if folder.resolve() == Path.cwd() else f" --folder {shlex.quote(str(folder))}"
    return f"grade exam {words}{at}"
