"""The options of diagnosis by experiment: ``--why`` and ``--why-seconds``."""

import typing
from collections.abc import Callable

import click

from grader.cli.numbers import Number
from grader.model.errors import UsageError

P = typing.ParamSpec("P")
R = typing.TypeVar("R")

WHY_SECONDS = 60.0
"""The most that trying repairs out may take, and what ``--why`` gives it; seconds of the processor
on a busy machine."""
LEAST_WHY_SECONDS = 15.0
"""In less, TensorFlow has hardly started."""


def why_options(function: Callable[P, R]) -> Callable[P, R]:
    """Gives a command ``--why`` and ``--why-seconds``."""
    why = click.option(
        "--why",
        is_flag=True,
        help="Where it does not work, try likely repairs out in the sandbox, for up to "
        f"{WHY_SECONDS:.0f} s, on a busy machine twice that, and say what helped.",
    )
    seconds = click.option(
        "--why-seconds",
        type=Number(0, WHY_SECONDS),
        metavar="N",
        envvar="GRADE_WHY_SECONDS",
        show_envvar=True,
        help=f"The same for so many seconds ({LEAST_WHY_SECONDS:.0f} to {WHY_SECONDS:.0f}); 0 for "
        "not at all. Set the variable to have it in each grading.",
    )
    return why(seconds(function))


def why_budget(*, why: bool, seconds: float | None) -> float:
    """How long repairs may be tried out.

    Raises:
        UsageError: it is too short for anything.
    """
    if seconds is None or (why and not seconds):
        return WHY_SECONDS if why else 0.0
    if 0 < seconds < LEAST_WHY_SECONDS:
        raise UsageError(
            f"--why-seconds {seconds:g} is too short, TensorFlow alone takes most of it to start: "
            f"give {LEAST_WHY_SECONDS:.0f} to {WHY_SECONDS:.0f} seconds, or 0 for not at all."
        )
    return seconds
