"""What several commands' options have in common; imports nothing of the grader but its errors."""

from __future__ import annotations

import typing

import click

from grader.model.errors import UsageError

MAX_SEED = 2**32 - 1
"""The largest seed that NumPy's legacy generator takes."""

Data = typing.Literal["auto", "official", "practice"]


def parsed_limits(
    _ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]
) -> dict[str, float]:
    """Limits by name; whether there are such limits is checked later."""
    parsed = {}
    for value in values:
        name, _, number = value.partition("=")
        try:
            parsed[name.strip()] = float(number)
        except ValueError as error:
            raise UsageError(
                f"--limit {value} is not NAME=NUMBER: write for example "
                "--limit training_seconds=600."
            ) from error
    return parsed


def edition_with_paper(edition: Data) -> Data:
    """The edition that is meant: who asks for a paper means the practice one, which alone has any.

    Args:
        edition: what ``--data`` says.

    Raises:
        UsageError: where the command line asks for the official edition and a paper.
    """
    source = click.get_current_context().get_parameter_source("paper")
    if source is not click.core.ParameterSource.COMMANDLINE:
        return edition
    if edition == "official":
        raise UsageError(
            "--paper draws other held-out examples, of which the official data have one set: "
            "leave out --paper, or give --data practice."
        )
    return "practice"
