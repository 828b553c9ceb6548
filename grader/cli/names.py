"""Names of exercises on the command line, looked up in the catalogue."""

from __future__ import annotations

import typing

import click

from grader.model.errors import SpecError, UsageError

if typing.TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from grader.model.exercise import Exercise


_OF_AN_EXERCISE = ("start", "show", "hint", "history", "help")
"""Commands that an exercise is named to first."""


def joined(arguments: list[str]) -> list[str]:
    """What was typed, an exercise that was named in two words as one.

    >>> joined(["exercise", "1", "mine.py"]), joined(["show", "Exercise", "2"])
    (['exercise-1', 'mine.py'], ['show', 'exercise-2'])
    >>> joined(["class", "exercise", "1"])
    ['class', 'exercise', '1']
    """
    at = 1 if arguments[:1] and arguments[0] in _OF_AN_EXERCISE else 0
    match arguments[at : at + 2]:
        case [word, digits] if word.lower() == "exercise" and digits.isdecimal():
            return [*arguments[:at], f"exercise-{int(digits)}", *arguments[at + 2 :]]
    return arguments


def completions(incomplete: str) -> list[CompletionItem]:
    """The exercises' names that begin like this, each with its title; none if one is damaged."""
    from click.shell_completion import CompletionItem

    from grader.catalog import exercises

    try:
        found = exercises()
    except SpecError:  # the shell would show a message in the middle of what is being typed
        return []
    names = [(name, exercise) for exercise in found for name in (exercise.id, exercise.alias)]
    return [CompletionItem(n, help=e.title) for n, e in names if n.startswith(incomplete)]


def _looked_up(_ctx: click.Context, _param: click.Parameter, value: str | None) -> Exercise | None:
    """The exercise with this id or alias; raises UnknownExercise if there is none."""
    from grader.catalog import find

    return None if value is None else find(value)


def _required(ctx: click.Context, param: click.Parameter, value: str | None) -> Exercise | None:
    """The same; raises UsageError where no exercise is named."""
    if value is None and not ctx.resilient_parsing:
        raise UsageError(
            f"No exercise is named: name one, as in `{ctx.command_path} exercise-1`; `grade` lists "
            "them."
        )
    return _looked_up(ctx, param, value)


def _completed(
    _ctx: click.Context, _param: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    return completions(incomplete)


exercise_argument = click.argument(
    "exercise",
    metavar="EXERCISE",
    required=False,  # click's own error names no exercise
    callback=_required,
    shell_complete=_completed,
)
"""Hands a command the exercise that is named on the command line."""
exercise_names_argument = click.argument(
    "exercises", nargs=-1, metavar="[EXERCISE]...", shell_complete=_completed
)
"""Hands a command, as ``exercises``, any number of names."""
optional_exercise_argument = click.argument(
    "exercise", required=False, callback=_looked_up, shell_complete=_completed
)
"""Hands a command that exercise, or None where none is named."""
other_data_option = click.option(
    "--data",
    "other",
    default="official",
    metavar="NAME",
    help="Other data for the same task, e.g. imdb of exercise-17, in place of its own.",
)
"""Hands a command, as ``other``, the name of other data for the same task."""
