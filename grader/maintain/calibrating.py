"""Measures how the reference solution fares over many seeds and papers."""

import dataclasses
import hashlib
import platform
from collections.abc import Callable
from pathlib import Path

from grader import data
from grader.catalog import beside
from grader.catalog.calibration import FILE, Calibration, ReferenceRun, encode, load, recipe
from grader.grading import grade
from grader.judging.trials import JUDGED, measured
from grader.model.errors import GraderFault, Interrupted, UsageError
from grader.model.exercise import Edition, Exercise
from grader.model.paper import Paper
from grader.model.report import Report
from grader.model.settings import RunSettings
from grader.model.words import counted
from grader.sandbox import Observer

KEY = hashlib.sha256(b"calibration").digest()[:16]
"""No secret: nobody is examined on these papers, and everybody is to draw the same ones."""

OnTrial = Callable[[ReferenceRun, int], None]
"""Called with each trial that ended, and how many there are to be."""


def calibrate(
    exercise: Exercise,
    edition: Edition,
    count: int,
    observer: Observer,
    on_trial: OnTrial,
    *,
    afresh: bool = False,
) -> Calibration:
    """Runs the reference on so many seeds, each on a paper of its own, and keeps what it measures.

    Each trial is written beside the exercise as soon as it ends, so that an interrupted
    calibration goes on where it was. Trials of another specification or solution are not kept, nor
    those of other examples.

    Args:
        exercise: whose reference solution.
        edition: of the data.
        count: how many trials there are to be.
        observer: watches each run.
        on_trial: called after each trial.
        afresh: whether trials that are there already are made again.

    Raises:
        GraderFault: a run of the reference was not judged.
        Interrupted: a person asked to stop.
        UsageError: the data are not here, or the file cannot be written.
    """
    calibration = None if afresh else _kept(exercise, edition)
    done = {trial.seed for trial in calibration.trials} if calibration else set()
    for seed in range(count):
        if seed in done:
            continue
        paper = _paper(seed)
        settings = RunSettings(edition, paper, seed, reference=True, trials=1)
        report = grade(exercise.reference(), exercise, settings, observer)
        trial = _trial(report, paper.name)
        if calibration is None:
            calibration = Calibration(
                edition=edition,
                recipe=recipe(exercise, edition),
                dataset_digest=examples_digest(exercise, edition),
                environment={
                    "python": report.environment.python,
                    "tensorflow": report.environment.tensorflow,
                    "keras": report.environment.keras,
                },
                hardware=hardware(report.resources.cores),
                trials=(),
            )
        ordered = sorted((*calibration.trials, trial), key=lambda each: each.seed)
        calibration = dataclasses.replace(calibration, trials=tuple(ordered))
        _write(exercise, calibration)
        on_trial(trial, count)
    if calibration is None:
        raise UsageError(f"{count} trials are none: give --trials 10 or more.")
    return calibration


def _kept(exercise: Exercise, edition: Edition) -> Calibration | None:
    """The calibration that is there; None where it holds no longer."""
    known = load(exercise).get(edition)
    if known is None or not known.trials or known.recipe != recipe(exercise, edition):
        return None
    return known if known.dataset_digest == examples_digest(exercise, edition) else None


def examples_digest(exercise: Exercise, edition: Edition) -> str:
    """The digest of the examples that the first trial of a calibration made today would see.

    Raises:
        UsageError: the data are not here.
    """
    dataset = data.find(exercise.dataset)
    return data.prepare(dataset, edition, paper=_paper(0), exercise=exercise.argument).examples


def _paper(seed: int) -> Paper:
    return Paper(f"calibration-{seed}", KEY)


def hardware(cores: int) -> str:
    """What the trials ran on, e.g. ``2 cores of AMD EPYC 7B13, x86_64``."""
    name = platform.processor()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        name = next(line.partition(":")[2].strip() for line in lines if "model name" in line)
    except (OSError, StopIteration):  # another system, or another processor
        name = name or "an unknown processor"
    return f"{counted(cores, 'core')} of {name}, {platform.machine()}"


def _trial(report: Report, paper: str) -> ReferenceRun:
    if report.verdict == "interrupted":
        raise Interrupted("Interrupted; the trials that had ended are kept.")
    if report.verdict not in JUDGED:
        problem = report.problem.message if report.problem else ""
        raise GraderFault(
            f"The reference of {report.exercise} ended as {report.verdict} on seed {report.seed} "
            f"({problem}): see `grade {report.exercise} --reference --seed {report.seed}`."
        )
    return ReferenceRun(
        seed=report.seed,
        paper=paper,
        passed=report.verdict == "passed",
        seconds=report.clocks.training,
        measured=measured(report),
    )


def _write(exercise: Exercise, calibration: Calibration) -> None:
    """Puts the calibration beside the exercise, in place of the same edition's older one."""
    file = exercise.folder / FILE
    text = encode({**load(exercise), calibration.edition: calibration})
    beside.write(file, text, "grade calibrate")
