"""`grade calibrate`: how the reference solution fares over many seeds and papers."""

from __future__ import annotations

import typing
from pathlib import Path

import click

from grader.cli.names import exercise_argument
from grader.cli.numbers import WholeNumber
from grader.model.errors import UsageError
from grader.model.settings import on_data

if typing.TYPE_CHECKING:
    from grader.catalog.calibration import Calibration, ReferenceRun
    from grader.model.exercise import Exercise

LEAST = 2
"""Trials; a single one has no spread. Validation wants ten."""
MOST = 1_000


@click.command(epilog="Example: grade calibrate exercise-1 --trials 20")
@exercise_argument
@click.option(
    "--trials",
    type=WholeNumber(LEAST, MOST),
    default=20,
    show_default=True,
    metavar="N",
    help="Runs of the reference, each on a seed and a paper of its own.",
)
@click.option(
    "--data",
    metavar="[practice|official|NAME]",
    default="practice",
    show_default=True,
    help="Edition of the data, or the name of other data for the same task.",
)
@click.option("--afresh", is_flag=True, help="Repeat trials that are there already.")
def calibrate(exercise: Exercise, trials: int, data: str, *, afresh: bool) -> None:
    """Measure how the reference solution strays from seed to seed.

    The figures are kept beside the exercise: they say how far a pass mark lies from what the
    reference reaches, and which results are too near a mark to be told by one run. An interrupted
    calibration goes on where it was.
    """
    from grader.catalog.calibration import FILE
    from grader.maintain.calibrating import calibrate as run
    from grader.sandbox import NullObserver

    exercise, edition = on_data(exercise, data)
    if edition == "auto":
        raise UsageError("A calibration is of one edition: give --data practice or official.")
    calibration = run(exercise, edition, trials, NullObserver(), _tell, afresh=afresh)
    _conclude(calibration, exercise.folder / FILE)


def _tell(trial: ReferenceRun, count: int) -> None:
    from grader.reports.text import number

    figures = ", ".join(f"{name} {number(value)}" for name, value in trial.measured.items())
    verdict = "passed" if trial.passed else "not passed"
    click.echo(f"seed {trial.seed} of {count}: {verdict}, {figures}, {trial.seconds:.1f} s")


def _conclude(calibration: Calibration, file: Path) -> None:
    from grader.reports.text import number

    for name in calibration.criteria:
        if spread := calibration.spread(name):
            click.echo(
                f"{name}: mean {number(spread.mean)}, standard deviation "
                f"{number(spread.deviation)}, {number(spread.lowest)} to "
                f"{number(spread.highest)} in {spread.count} trials"
            )
    passed = sum(trial.passed for trial in calibration.trials)
    click.echo(f"{passed} of {len(calibration.trials)} passed; written to {file}")
