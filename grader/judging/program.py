"""A program that belongs to no exercise: run in the same box, and what its training shows."""

import dataclasses
import os
import stat
import tempfile
import time
from pathlib import Path

from grader import __version__, data, sandbox, submission
from grader.catalog import exercises
from grader.data import recognition
from grader.inside.protocol.course import NO_COURSE, Course
from grader.inside.protocol.entry import LAST_FIT, Entry
from grader.judging import experiments, feedback
from grader.judging.assembly import clocks_of, environment_of, problem_of, remarks_of, training_of
from grader.judging.criteria import Evidence
from grader.judging.scoring import Judged
from grader.model.errors import SubmissionRefused, UsageError
from grader.model.exercise import Exercise, Limits
from grader.model.record import Clocks, RunRecord
from grader.model.report import (
    FAULTS,
    Diagnosis,
    Environment,
    Experimented,
    Problem,
    Remark,
    Report,
    SubmissionFacts,
)
from grader.model.settings import RunSettings
from grader.sandbox import Observer, Plan, Sandbox
from grader.sandbox.hidden import private_folders
from grader.submission import Script, Submission, old_keras

LIMITS = Limits(
    startup_seconds=120,
    training_seconds=300,
    prediction_seconds=60,
    grace_seconds=10,
    memory_mib=4096,
    cores=2,
    processes=64,
    disk_mib=2048,
    output_mib=16,
)
"""Of a program; each can be changed with ``--limit``."""
METRIC = "accuracy"


@dataclasses.dataclass(frozen=True)
class _Served:
    """The data that a program finds."""

    folder: Path
    names: tuple[str, ...] = ()
    """What its own folder is called outside; empty where it is that of a dataset, or none."""
    exercise: str = ""
    alias: str = ""
    dataset: str = ""
    course: Course = NO_COURSE
    remarks: tuple[str, ...] = ()


def as_exercise(path: Path) -> Exercise:
    """What stands in for the exercise where a program's progress is shown."""
    return Exercise(
        id=path.name,
        alias="",
        folder=path.parent,
        solution=path,
        title=path.name,
        summary="",
        dataset="",
        metric=METRIC,
        limits=LIMITS,
        criteria_by_edition={},
    )


def diagnosed(path: Path, folder: Path | None, settings: RunSettings, observer: Observer) -> Report:
    """Runs a program and says what its training shows; there are no points.

    Args:
        path: a notebook or script that trains a model.
        folder: its data, which it may read; None where it needs none, or the public data of an
            exercise.
        settings: of the run; edition, paper and trials do not matter.
        observer: is told how far it is.

    Returns:
        A report without criteria; its verdict is how the run ended, ``completed`` where it came to
        its end.

    Raises:
        UsageError: the folder is none, or a limit is not allowed.
        SandboxUnavailable: the kind of sandbox that was asked for cannot be had here.
        GraderFault: the worker could not be started.
    """
    began = time.monotonic()
    limits = settings.limited(as_exercise(path)).limits
    try:
        submitted = submission.read(path)
    except SubmissionRefused as error:
        return _report(
            path,
            "",
            Problem(str(error), cell=error.cell, line=error.line),
            limits=limits,
            seconds=time.monotonic() - began,
        )
    with tempfile.TemporaryDirectory(prefix="grade-") as empty:
        Path(empty).chmod(0o755)  # the worker may be another user
        served = _served(path, folder, settings, Path(empty))
        return _run(submitted, served, settings, limits, observer, began)


def _run(
    submitted: Submission,
    served: _Served,
    settings: RunSettings,
    limits: Limits,
    observer: Observer,
    began: float,
) -> Report:
    old = old_keras.old_spelling(submitted.script)
    keras = old_keras.version(settings.keras, old)
    plan = Plan(
        exercise=served.exercise,
        alias=served.alias,
        dataset=served.dataset,
        public=served.folder,
        filename=submitted.path.name,
        limits=limits,
        seed=settings.seed,
        hidden=private_folders(),
        entry=_entry(submitted),
        keras=keras,
        course=served.course,
        own_data=served.names,
    )
    launcher = sandbox.choose(settings.backend)
    with Sandbox(plan, launcher, observer) as box:
        script = submission.convert(submitted)
        record = box.run(script.source)
    remarks = [*served.remarks, *(r.message for r in old_keras.remarks(keras, old))]
    found = _diagnoses(record, script)
    tried = experiments.Experiments()
    if settings.why_seconds and record.ending.by not in FAULTS:
        ids = tuple(diagnosis.id for diagnosis in found)
        seconds = settings.why_seconds
        tried = experiments.tried_out(record, ids, script.source, plan, launcher, observer, seconds)
    return _report(
        submitted.path,
        submitted.sha256,
        problem_of(record, script, submitted.path.name),
        record=record,
        diagnoses=found,
        tried=tried,
        remarks=(*map(Remark, remarks), *remarks_of(record, script)),
        limits=limits,
        seconds=time.monotonic() - began,
    )


def _report(
    path: Path,
    sha256: str,
    problem: Problem | None,
    *,
    limits: Limits,
    seconds: float,
    record: RunRecord | None = None,
    diagnoses: tuple[Diagnosis, ...] = (),
    tried: experiments.Experiments | None = None,
    remarks: tuple[Remark, ...] = (),
) -> Report:
    """A report without criteria and points."""
    made = Report(
        exercise=path.name,
        submission=SubmissionFacts(str(path), sha256),
        verdict="invalid",
        score=0,
        max_score=0,
        problem=problem,
        clocks=clocks_of(record.clocks if record else Clocks(), seconds),
        limits=limits,
        environment=Environment(grader=__version__),
    )
    if record is None:
        return made
    found: tuple[Experimented, ...] = tried.found if tried else ()
    said = (*remarks, *([Remark(tried.remark)] if tried and tried.remark else []))
    return dataclasses.replace(
        made,
        verdict=record.ending.by,
        diagnoses=diagnoses,
        experiments=found,
        remarks=said,
        training=training_of(record),
        resources=record.resources,
        isolation=record.isolation,
        enforcement=record.enforcement,
        environment=environment_of(record),
        seed=record.seed,
        output=record.output,
    )


def _diagnoses(record: RunRecord, script: Script) -> tuple[Diagnosis, ...]:
    """What can be said without knowing what is asked."""
    by = record.ending.by
    judged = Judged("not-passed" if by == "completed" else by, ())
    evidence = Evidence(record, {}, {}, 0)
    return feedback.diagnose(evidence, (), judged, METRIC, script, is_program=True)


def _entry(submitted: Submission) -> Entry:
    """``solution_model`` gives the model; else the last fit does, below a main guard too."""
    chosen = submitted.selection.entry
    if chosen.rule == "solution":
        return chosen
    return Entry(LAST_FIT, "last-fit", "", runs_main=True)


def _served(path: Path, folder: Path | None, settings: RunSettings, empty: Path) -> _Served:
    """The program's own folder, or the public data of the exercise that it is for, or nothing."""
    if folder is not None:
        whole = folder.absolute()
        if not whole.is_dir():
            raise UsageError(f"--data {folder} is no folder: name the one that holds the data.")
        if not os.access(whole, os.R_OK | os.X_OK):
            raise UsageError(f"--data {folder} cannot be read: check its permissions.")
        if os.name != "nt" and os.geteuid() == 0 and not whole.stat().st_mode & stat.S_IXOTH:
            raise UsageError(
                f"--data {folder} is closed to others, and what root runs is another user here: "
                f"chmod o+rx {folder}."
            )
        names = dict.fromkeys((str(folder), str(whole), str(whole.resolve()), whole.name))
        return _Served(whole.resolve(), tuple(name for name in names if name not in ("", ".", "/")))
    found = recognition.recognised(path, exercises())
    if found is None:
        return _Served(empty)
    dataset = data.find(found.exercise.dataset)
    public = data.prepare_public(dataset, settings.edition, exercise=found.exercise.id)
    said = f"Its data are the public part of {found.exercise.id}: it {found}."
    return _Served(
        public.folder,
        exercise=found.exercise.id,
        alias=found.exercise.alias,
        dataset=dataset.id,
        course=dataset.course,
        remarks=(said, *public.remarks),
    )
