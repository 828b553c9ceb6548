"""Makes reports from what is known of a run: rounds numbers, maps lines to cells."""

import dataclasses
import hashlib
import math
import time
from collections.abc import Sequence
from pathlib import Path

from grader import __version__
from grader import data as datasets
from grader.data import Prepared
from grader.inside.protocol.metrics import canonical
from grader.judging.adapted import adapted, unexplained
from grader.judging.exam import exam_score
from grader.judging.findings import Findings
from grader.judging.training import looks
from grader.model.errors import SubmissionRefused
from grader.model.exercise import Exercise
from grader.model.record import Clocks, Fit, RunRecord
from grader.model.report import (
    DatasetFacts,
    Environment,
    JudgedModel,
    Problem,
    Remark,
    Report,
    SubmissionFacts,
    Training,
    TrainingEvidence,
)
from grader.model.settings import RunSettings
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
        clocks=clocks_of(Clocks(), time.monotonic() - began),
        environment=Environment(grader=__version__),
    )


@dataclasses.dataclass(frozen=True)
class GradedRun:
    """One graded submission, with everything that its report is made of."""

    exercise: Exercise
    """With the limits of this run."""
    submission: Submission
    settings: RunSettings
    prepared: Prepared
    script: Script
    record: RunRecord
    found: Findings
    began: float
    """`time.monotonic()` when grading began."""

    @property
    def inputs(self) -> str:
        """What they are called: pictures, windows, texts or numbers."""
        return datasets.find(self.exercise.dataset).noun


def assemble(case: GradedRun) -> Report:
    """The report on a submission that ran."""
    record, judged, settings = case.record, case.found.judged, case.settings
    return Report(
        exercise=case.exercise.id,
        submission=SubmissionFacts(
            str(case.submission.path), case.submission.sha256, settings.reference
        ),
        verdict=judged.verdict,
        score=whole(judged.score),
        max_score=whole(case.exercise.max_score(case.prepared.edition)),
        criteria=judged.results,
        diagnoses=case.found.diagnoses,
        problem=judged.problem or problem_of(record, case.script, case.submission.path.name),
        remarks=_remarks(case),
        training=training_of(record),
        clocks=clocks_of(record.clocks, time.monotonic() - case.began),
        resources=dataclasses.replace(
            record.resources, peak_memory_mib=round(record.resources.peak_memory_mib)
        ),
        limits=case.exercise.limits,
        changed_limits=tuple(sorted(settings.changed_limits)),
        time_factor=settings.time_factor if settings.time_factor > 1 else None,
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
        flags=case.found.flags,
        adapted=adapted(record.adaptation, case.inputs),
        exam=exam_score(case.exercise.exam.get(case.prepared.edition), judged.results),
    )


def _note(prepared: Prepared) -> str:
    official = prepared.edition == "official"
    return f"{prepared.origin}; {_PUBLIC_ANSWERS}" if official else prepared.origin


def problem_of(record: RunRecord, script: Script, name: str) -> Problem | None:
    """Why a run did not complete; None where it did."""
    ending = record.ending
    if ending.by == "completed":
        return None
    cell, line = script.cell_and_line(ending.line)
    return Problem(
        message=script.located(ending.message, name),
        cell=cell,
        line=line,
        value=ending.value,
        limit=ending.limit,
        traceback=script.located(ending.traceback, name),
    )


def _judged(case: GradedRun) -> JudgedModel:
    """Where the judged model came from: the file tells of a function, the run of a fit."""
    selection, model = case.submission.selection, case.record.model
    if place := selection.place:
        return JudgedModel(selection.entry.name, place.cell, place.line)
    cell, line = case.script.cell_and_line(model.fit_line if model else 0)
    return JudgedModel(selection.entry.name, cell, line)


def _remarks(case: GradedRun) -> tuple[Remark, ...]:
    return (
        *map(Remark, case.prepared.remarks),
        *unexplained(case.record.adaptation, case.inputs),
        *map(Remark, case.submission.selection.remarks),
        *remarks_of(case.record, case.script),
    )


def remarks_of(record: RunRecord, script: Script) -> tuple[Remark, ...]:
    """What was remarked while a script ran."""
    return tuple(Remark(each.message, *script.cell_and_line(each.line)) for each in record.remarks)


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


def clocks_of(clocks: Clocks, total: float) -> Clocks:
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
