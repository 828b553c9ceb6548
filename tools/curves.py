"""How does the reference's training go? ``python -m tools.curves [EXERCISE…] [--data EDITION]``.

Trains each reference solution once, on seed 0, and keeps what it logged beside the exercise: the
pages of reports draw it as a faint line beside a student's own. Run it again when a solution or a
dataset has changed; ``--check`` says what is missing or stale, and trains nothing.
"""

import sys
import typing

import click

from grader import data as datasets
from grader.catalog import curves, exercises, find
from grader.catalog.calibration import solution_digest
from grader.catalog.curves import ReferenceCurve
from grader.data.paper import load_paper
from grader.grading import grade
from grader.model.exercise import Edition, Exercise
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.sandbox.observer import NullObserver

PAPER = "curves"


def curve_of(report: Report, exercise: Exercise) -> ReferenceCurve:
    """What a graded reference logged.

    Raises:
        ValueError: it did not pass, so that it is nothing to compare with.
    """
    if report.verdict != "passed":
        raise ValueError(f"the reference of {exercise.id} ended with {report.verdict}")
    versions = report.environment
    return ReferenceCurve(
        solution=solution_digest(exercise),
        data=datasets.find(exercise.dataset).version,
        seed=report.seed,
        environment={
            "python": versions.python,
            "tensorflow": versions.tensorflow,
            "keras": versions.keras,
        },
        history=report.training.history,
    )


def missing(exercise: Exercise, edition: Edition) -> str:
    """What is to be mended; empty where nothing is."""
    kept = curves.read(exercise).get(edition)
    if kept is None:
        return f"{exercise.id}: no curve of the {edition} edition"
    now = curves.load(exercise, edition, datasets.find(exercise.dataset).version)
    return "" if now else f"{exercise.id}: the solution or the data have changed since"


def update(exercise: Exercise, edition: Edition) -> None:
    """Trains the reference and keeps its curve."""
    settings = RunSettings(edition, load_paper(PAPER), reference=True, trials=1)
    report = grade(exercise.solution, exercise, settings, NullObserver())
    kept = curves.read(exercise) | {edition: curve_of(report, exercise)}
    (exercise.folder / curves.FILE).write_text(curves.encode(kept), encoding="utf-8")


@click.command()
@click.argument("names", nargs=-1, metavar="[EXERCISE]…")
@click.option("--data", type=click.Choice(typing.get_args(Edition)), default="practice")
@click.option("--check", is_flag=True, help="Train nothing; exit with 1 where a curve is wanting.")
def main(names: tuple[str, ...], data: Edition, *, check: bool) -> None:
    """Keeps how the training of each reference goes."""
    wanting = False
    training = [exercise for exercise in exercises() if not exercise.functions]
    for exercise in [find(name) for name in names] or training:
        if check:
            words = missing(exercise, data)
            wanting = wanting or bool(words)
            click.echo(words or f"{exercise.id}: up to date")
            continue
        click.echo(f"{exercise.id}: training", err=True)
        update(exercise, data)
    sys.exit(wanting)


if __name__ == "__main__":
    main()
