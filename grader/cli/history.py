"""`grade history` and `grade hint`: what became of earlier attempts, and what helps now."""

from __future__ import annotations

import typing

import click

from grader.cli.jsonfile import JsonTarget, json_option
from grader.cli.names import exercise_argument, optional_exercise_argument
from grader.cli.numbers import WholeNumber
from grader.model.errors import UsageError
from grader.model.levels import HINT_LEVELS

if typing.TYPE_CHECKING:
    from grader.model.exercise import Exercise
    from grader.submission.history.store import ExerciseHistory


@click.command(
    epilog="\b\nExamples:\n  grade history\n  grade history exercise-1 --json -\n"
    "  grade history exercise-1 --forget",
)
@optional_exercise_argument
@json_option("Write all that is kept")
@click.option("--forget", is_flag=True, help="Delete the attempts, of one exercise or of all.")
def history(exercise: Exercise | None, *, target: JsonTarget | None, forget: bool) -> None:
    """Show your earlier attempts at one exercise, or at all.

    They are kept on this machine, in your own account, and never leave it. `--no-history` keeps one
    grading out of it, and the environment variable GRADER_HISTORY=off all of them;
    GRADER_HISTORY_DIR names another folder.
    """
    if forget:
        if target:
            raise UsageError("--forget deletes what --json would write: give the one or the other.")
        _forget(exercise)
        return
    histories = _read(exercise)
    if target:
        from grader.reports.history import as_json

        target.write(as_json(histories))
    elif histories:
        from grader.cli.screen import show
        from grader.reports.history import render

        show(render(histories))
    else:
        click.echo(f"No attempts are kept{f' of {exercise.id}' if exercise else ''}.")


def _read(exercise: Exercise | None) -> dict[str, ExerciseHistory]:
    """The histories that there are; what is damaged is told and left out."""
    from grader.submission.history import HistoryStore
    from grader.submission.history.store import Unkept

    store, found = HistoryStore.default(), {}
    for name in [exercise.id] if exercise else store.exercises():
        try:
            found[name] = store.read(name)
        except Unkept as error:
            click.echo(str(error), err=True)
    return {name: history for name, history in found.items() if history.attempts}


def _forget(exercise: Exercise | None) -> None:
    from grader.submission.history import HistoryStore

    store = HistoryStore.default()
    names = [exercise.id] if exercise else store.exercises()
    gone = [name for name in names if store.forget(name)]
    where = f"kept in {store.folder}"
    words = f"Forgot the attempts at {', '.join(gone)} that were" if gone else "Nothing was"
    click.echo(f"{words} {where}.")


@click.command(epilog="Example: grade hint exercise-3")
@exercise_argument
@click.option(
    "--level",
    type=WholeNumber(1, HINT_LEVELS),
    metavar="N",
    help="1 is a question, 2 says where to look, 3 names the line; without it, the next one.",
)
def hint(exercise: Exercise, level: int | None) -> None:
    """Get a hint: first a question, then where to look, then the line; never the solution.

    It is about the first thing to mend of your last attempt, or, where no attempt is kept, about
    what the exercise asks. Each call goes one level further.
    """
    from grader.cli.screen import show
    from grader.reports.history import hint as rendered
    from grader.submission.history import HistoryStore
    from grader.submission.history.hints import next_hint

    given = next_hint(exercise, HistoryStore.default(), level)
    for remark in given.remarks:
        click.echo(remark, err=True)
    show(rendered(given, exercise.id))
