"""Makes reports from what is known of a run: rounds numbers, maps lines to cells."""

from __future__ import annotations

import dataclasses
import hashlib
import math
import time
from collections.abc import Sequence
from pathlib import Path

from grader import __version__
from grader.data import Prepared
from grader.inside.protocol.metrics import canonical
from grader.judging.adapted import adapted, unexplained
from grader.judging.exam import exam_score
from grader.judging.scoring import Judged
from grader.judging.training import looks
from grader.model.errors import SubmissionRefused
from grader.model.exercise import Exercise, Limits
from grader.model.record import Clocks, Fit, RunRecord
from grader.model.report import (
    DatasetFacts,
    Diagnosis,
    Environment,
    Flag,
    JudgedModel,
    Problem,
    Remark,
    Report,
    SubmissionFacts,
    Training,
    TrainingEvidence,
)
from grader.submission import Script, Submission
from grader.submission.encoded import encoded_constants

_PUBLIC_ANSWERS = "the answers of its held-out part are public, so that exams take practice data"


def refused(path: Path, exercise: Exercise, reason: SubmissionRefused, began: float) -> Report:
    """The report on a submission that was refused before anything ran.

    Args:
        path: the submission.
        exercise: what it was submitted for.
        reason: why.
        began: `time.monotonic()` when grading began.
    """
    return Report(
        exercise=exercise.id,
        submission=SubmissionFacts(str(path), _sha256(path)),
        verdict="invalid",
        score=0,
        # The edition is not chosen yet; the points of both have the same sum.
        max_score=whole(exercise.max_score("practice")),
        problem=Problem(str(reason), cell=reason.cell, line=reason.line),
        clocks=_clocks(Clocks(), time.monotonic() - began),
        environment=Environment(grader=__version__),
    )


@dataclasses.dataclass(frozen=True)
class GradedRun:
    """One graded submission, with everything that its report is made of."""

    exercise: Exercise
    submission: Submission
    reference: bool
    limits: Limits
    changed_limits: tuple[str, ...]
    time_factor: float
    prepared: Prepared
    script: Script
    record: RunRecord
    judged: Judged
    diagnoses: tuple[Diagnosis, ...]
    flags: tuple[Flag, ...]
    began: float
    """`time.monotonic()` when grading began."""
    inputs: str = "pictures"
    """What they are called: pictures, windows or texts."""
    """Whether the exercise is about a series."""


def assemble(case: GradedRun) -> Report:
    """The report on a submission that ran."""
    record, judged = case.record, case.judged
    return Report(
        exercise=case.exercise.id,
        submission=SubmissionFacts(
            str(case.submission.path), case.submission.sha256, case.reference
        ),
        verdict=judged.verdict,
        score=whole(judged.score),
        max_score=whole(case.exercise.max_score(case.prepared.edition)),
        criteria=judged.results,
        diagnoses=case.diagnoses,
        problem=judged.problem or _problem(record, case.script, case.submission.path.name),
        remarks=_remarks(case),
        training=training_of(record),
        clocks=_clocks(record.clocks, time.monotonic() - case.began),
        resources=dataclasses.replace(
            record.resources, peak_memory_mib=round(record.resources.peak_memory_mib)
        ),
        limits=case.limits,
        changed_limits=case.changed_limits,
        time_factor=case.time_factor if case.time_factor > 1 else None,
        isolation=record.isolation,
        enforcement=record.enforcement,
        dataset=DatasetFacts(
            id=case.prepared.dataset,
            edition=case.prepared.edition,
            digest=case.prepared.digest,
            paper=case.prepared.paper,
            note=_note(case.prepared),
        ),
        environment=environment_of(record),
        seed=record.seed,
        output=record.output,
        judged=_judged(case),
        trained=_trained(record, case.script),
        flags=case.flags,
        adapted=adapted(record.adaptation, case.inputs),
        exam=exam_score(case.exercise.exam.get(case.prepared.edition), judged.results),
    )


def _note(prepared: Prepared) -> str:
    official = prepared.edition == "official"
    return f"{prepared.origin}; {_PUBLIC_ANSWERS}" if official else prepared.origin


def _problem(record: RunRecord, script: Script, name: str) -> Problem | None:
    ending = record.ending
    if ending.by == "completed":
        return None
    place = script.locate(ending.line) if ending.line else None
    return Problem(
        message=script.located(ending.message, name),
        cell=place.cell if place else None,
        line=place.line if place else None,
        value=ending.value,
        limit=ending.limit,
        traceback=script.located(ending.traceback, name),
    )


def _judged(case: GradedRun) -> JudgedModel:
    """Where the judged model came from: the file tells of a function, the run of a fit."""
    selection, model = case.submission.selection, case.record.model
    place = selection.place
    if place is None and model and model.fit_line:
        place = case.script.locate(model.fit_line)
    cell, line = (place.cell, place.line) if place else (None, None)
    return JudgedModel(selection.entry.name, cell, line)


def _remarks(case: GradedRun) -> tuple[Remark, ...]:
    remarks = [Remark(text) for text in case.prepared.remarks]
    remarks += unexplained(case.record.adaptation, case.inputs)
    remarks += [Remark(text) for text in case.submission.selection.remarks]
    for remark in case.record.remarks:
        place = case.script.locate(remark.line) if remark.line else None
        cell, line = (place.cell, place.line) if place else (None, None)
        remarks.append(Remark(remark.message, cell, line))
    return tuple(remarks)


def training_of(record: RunRecord) -> Training:
    """How its fits went, an item an epoch."""
    fits = [fit for fit in record.fits if fit.epochs]
    keys = list(dict.fromkeys(key for fit in fits for epoch in fit.epochs for key in epoch.logs))
    own = record.own_fits
    history: dict[str, tuple[float, ...]] = {}
    for key in keys:
        series = tuple(_series(fits, key))
        # What Keras 2 logs under two names, `accuracy` and `acc`, stands here once.
        if (canonical(key), series) not in ((canonical(n), s) for n, s in history.items()):
            history[key] = series
    return Training(
        epochs=sum(len(fit.epochs) for fit in fits),
        history=history,
        parameters=record.model.parameters if record.model else 0,
        stopped_by=own[-1].stopped_by if own else None,
        own_epochs=sum(len(fit.epochs) for fit in own),
        ends={key: ends for key in history if (ends := _ends(own, key))},
    )


def _ends(fits: Sequence[Fit], key: str) -> tuple[float, float] | None:
    """The first and the last value of a metric; None where it was not logged.

    Not every epoch logs every metric: models are compiled anew, and validated now and then.
    """
    logged = [epoch.logs[key] for fit in fits for epoch in fit.epochs if key in epoch.logs]
    return (_six_digits(logged[0]), _six_digits(logged[-1])) if logged else None


def _trained(record: RunRecord, script: Script) -> TrainingEvidence | None:
    trace = record.trace
    if trace is None:
        return None
    return TrainingEvidence(
        examples=looks(record),
        iterations=trace.iterations,
        cpu_seconds=round(record.training_cpu_seconds, 2),
        steps_per_call=trace.steps_per_call,
        encoded_bytes=encoded_constants(script).bytes,
    )


def _series(fits: list[Fit], key: str) -> list[float]:
    return [
        _six_digits(epoch.logs[key]) if key in epoch.logs else math.nan
        for fit in fits
        for epoch in fit.epochs
    ]


def _six_digits(value: float) -> float:
    return float(f"{value:.6g}")


def _clocks(clocks: Clocks, total: float) -> Clocks:
    """The clocks rounded to milliseconds; `other` is what is left of the total."""
    startup, training, prediction = (
        round(seconds, 3) for seconds in (clocks.startup, clocks.training, clocks.prediction)
    )
    return Clocks(
        startup, training, prediction, round(max(0.0, total - startup - training - prediction), 3)
    )


def environment_of(record: RunRecord) -> Environment:
    """The versions that it ran with."""
    ready = record.ready
    if ready is None:
        return Environment(grader=__version__)
    return Environment(ready.python, ready.tensorflow, ready.keras, __version__)


def whole(points: float) -> float:
    """Whole points as an integer, so that a report shows 100 and not 100.0.

    >>> whole(100.0), whole(2.5)
    (100, 2.5)
    """
    return int(points) if points == int(points) else points


def _sha256(path: Path) -> str:
    """SHA-256 of a refused file, in hexadecimal digits; empty where it cannot be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
