"""What several commands' options have in common; imports nothing of the grader but its errors."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from grader.cli.numbers import WholeNumber
from grader.model.errors import UsageError

if typing.TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from grader.model.settings import EditionChoice, KerasChoice, RunSettings

_F = typing.TypeVar("_F", bound=Callable[..., typing.Any])

EDITIONS = ("auto", "official", "practice")
"""What ``--data`` may say: the values of `grader.model.settings.EditionChoice`. Of one exercise, it
may also name other data; `grader.model.settings.on_data` knows."""
VISIBILITIES = ("visible", "after_due_date", "after_published", "hidden")
"""What ``--visibility`` may say: the values of `grader.reports.gradescope.Visibility`."""
MAX_SEED = 2**32 - 1
"""The largest seed that NumPy's legacy generator takes."""
BACKENDS = ("auto", "bubblewrap", "process")
"""What ``--backend`` may say: the kinds that `grader.model.record` names."""

PATH = click.Path(path_type=Path)
"""The type of arguments and options that are paths."""

seed_option = click.option(
    "--seed",
    type=WholeNumber(0, MAX_SEED),
    default=0,
    show_default=True,
    help="Seed of the training's random numbers.",
)
backend_option = click.option(
    "--backend",
    type=click.Choice(BACKENDS),
    default="auto",
    show_default=True,
    help="Sandbox; auto is the strongest that this machine has (see `grade doctor`).",
)
keras_option = click.option(
    "--keras",
    type=click.Choice(("auto", "2", "3")),
    default="auto",
    show_default=True,
    help="Version of Keras; auto is 2 for a file that needs it, where tf-keras is installed.",
)
adapt_option = click.option(
    "--no-adapt",
    "adapt",
    flag_value=False,
    default=True,
    help="Give held-out inputs to models as they are, whatever a file did to its own.",
)
time_factor_option = click.option(
    "--no-time-factor",
    "scaled",
    flag_value=False,
    default=True,
    help="Keep time limits as they are written, however slow `grade doctor --calibrate` found "
    "this machine.",
)


CONTRADICTIONS = (
    ("watch", "reference", "--watch waits for changes, and --reference never changes"),
    ("quick", "trials", "--quick trains nothing that --trials could repeat"),
    ("quick", "why", "--quick tries no repairs out"),
    ("quick", "why_seconds", "--quick tries no repairs out"),
)
"""Options of one grading that exclude each other, by the names of their parameters, and why."""


def check_options() -> None:
    """Refuses options of the running command that contradict each other.

    What an environment variable says is no contradiction: it stands for every grading.

    Raises:
        UsageError: two do; the sentence names the one to leave out.
    """
    context = click.get_current_context()
    options = {param.name: param.opts[0] for param in context.command.params}

    def is_given(name: str) -> bool:
        source = context.get_parameter_source(name)
        return source is click.core.ParameterSource.COMMANDLINE

    for first, second, why in CONTRADICTIONS:
        if is_given(first) and is_given(second):
            raise UsageError(f"{why}: leave out {options[first]} or {options[second]}.")


def limits_option(
    help: str,  # noqa: A002 - as click calls it
    complete: Callable[..., list[CompletionItem]] | None = None,
) -> Callable[[_F], _F]:
    """``--limit``, which may be repeated."""
    return click.option(
        "--limit",
        "limits",
        multiple=True,
        callback=parsed_limits,
        shell_complete=complete,
        metavar="NAME=VALUE",
        help=help,
    )


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


def run_settings(
    edition: EditionChoice,
    paper: str,
    paper_key: Path | None,
    *,
    seed: int,
    limits: Mapping[str, float],
    backend: str = "auto",
    reference: bool = False,
    trials: int | None = None,
    keras: KerasChoice = "auto",
    adapt: bool = True,
    why_seconds: float = 0.0,
    scaled: bool = True,
) -> RunSettings:
    """The settings that the options of a command come to.

    Raises:
        UsageError: the official edition is asked for together with a paper, or the papers' secret
            cannot be read.
    """
    from grader.data.paper import load_paper
    from grader.maintain.speed import time_factor
    from grader.model.settings import RunSettings

    return RunSettings(
        edition=edition_with_paper(edition),
        paper=load_paper(paper, paper_key),
        seed=seed,
        changed_limits=limits,
        backend=backend,
        reference=reference,
        trials=trials,
        keras=keras,
        adapt=adapt,
        why_seconds=why_seconds,
        time_factor=time_factor() if scaled else 1.0,
    )


def edition_with_paper(edition: EditionChoice) -> EditionChoice:
    """The edition that is meant: a paper is drawn for the practice edition only.

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
