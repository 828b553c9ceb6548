"""Grading one submission: the entrance for readers. Each step is a module on a floor below."""

import dataclasses
import functools
import time
import typing
from collections.abc import Callable
from pathlib import Path

from grader import data as datasets
from grader import sandbox, submission
from grader.catalog import calibration
from grader.data import Prepared, Shelf
from grader.judging import exhibit, experiments, trials
from grader.judging.alternatives import BoundCriteria, alternatives, checks, target
from grader.judging.assembly import GradedRun, assemble, refused, whole
from grader.judging.exam import exam_score
from grader.judging.findings import findings
from grader.judging.poem import recited
from grader.judging.questionnaire import (
    Questionnaire,
    probe_request,
    questionnaire,
    wanted_parts,
    with_exhibit,
)
from grader.judging.quick import QuickLook, StepTimer, quick_look
from grader.model.errors import GraderFault, SubmissionRefused
from grader.model.exercise import Edition, Exercise
from grader.model.pictures import Pictures
from grader.model.record import RunRecord
from grader.model.report import FAULTS, Remark, Report
from grader.model.settings import RunSettings
from grader.sandbox import ForkServer, Observer, Plan, Sandbox
from grader.sandbox.hidden import private_folders
from grader.submission import Script, Submission, old_keras
from grader.submission.imports import uses_facade
from grader.submission.written import cells_of_file, written_cells

SEEDS = 2**32
"""How many seeds NumPy's legacy generator takes, from 0 on."""
_AGAIN = "once more: TensorFlow did not start in time"
_NEVER_REPEATED = ("invalid", *FAULTS)
"""Verdicts that another seed cannot change, or that end everything."""


@dataclasses.dataclass(frozen=True)
class _FinishedRun:
    """A submission that has run, with what it takes to judge it."""

    submission: Submission
    prepared: Prepared
    asked: Questionnaire
    script: Script
    record: RunRecord
    plan: Plan


@dataclasses.dataclass(frozen=True)
class Graded:
    """A report, with what it takes to judge the same run again."""

    report: Report
    record: RunRecord | None = None
    """None when the submission was refused, so that nothing ran."""
    script: Script | None = None
    plan: Plan | None = None
    criteria: BoundCriteria = ()
    """By which it was judged."""


def grade(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    observer: Observer,
    server: ForkServer | None = None,
) -> Report:
    """Trains and judges the submission at a path; raises what `examine` raises.

    Where TensorFlow does not start in time, it is tried once more. A class has tries of its own.
    """
    once = functools.partial(examine, path, exercise, settings, observer, server)
    return _started(once, observer, 1, 1).report


def _started(once: Callable[[], Graded], observer: Observer, number: int, count: int) -> Graded:
    """A run; where TensorFlow does not start in time, a second try of it."""
    graded = once()
    if graded.report.verdict != "startup-limit":
        return graded
    observer.run(number, count, _AGAIN)
    return once()


def examine(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    observer: Observer,
    server: ForkServer | None = None,
    shelf: Shelf | None = None,
) -> Graded:
    """Trains and judges the submission at a path; again on other seeds where the verdict is close.

    Args:
        path: the submission.
        exercise: what it was submitted for.
        settings: how it is run.
        observer: is told how it goes.
        server: starts the worker in a moment, where several submissions are graded one by one.
        shelf: has the data of those before.

    Raises:
        UsageError: the data that were asked for are not here, or a limit is not allowed.
        SandboxUnavailable: the kind of sandbox that was asked for cannot be had here.
        GraderFault: the worker could not be started.
    """
    shelf = shelf or Shelf()  # runs on several seeds share the data
    once = functools.partial(_examine_once, path, exercise, observer, server, shelf)
    first = once(settings)
    if settings.quick:
        return first
    reason = "" if settings.trials else _near_a_mark(first, exercise)
    count = settings.trials or (trials.RUNS if reason else 1)
    if count > 1 and first.report.verdict not in _NEVER_REPEATED:
        first = _repeated(first, once, settings, observer, count, reason)
    return _explained(first, settings, observer, server)


def _repeated(
    first: Graded,
    once: Callable[..., Graded],
    settings: RunSettings,
    observer: Observer,
    count: int,
    reason: str,
) -> Graded:
    """The middle one of so many runs, each on the next seed; a fault throws away none of them."""
    runs, lost = [first], ""
    while len(runs) < count and not lost:
        number, seed = len(runs) + 1, (settings.seed + len(runs)) % SEEDS
        observer.run(number, count, f"with another seed: {reason or 'as was asked for'}")
        try:
            another = functools.partial(once, dataclasses.replace(settings, seed=seed))
            run = _started(another, observer, number, count)
        except (GraderFault, OSError) as error:  # no worker could be started, a disk is full
            lost = str(error) or type(error).__name__
            continue
        if run.report.verdict == "interrupted":
            stopped = trials.cut_short(run.report, [each.report for each in runs])
            return dataclasses.replace(run, report=stopped)
        if run.report.is_fault:
            lost = run.report.problem.message if run.report.problem else run.report.verdict
        else:
            runs.append(run)
    reports = [run.report for run in runs]
    middle = runs[reports.index(trials.middle(reports))]
    return dataclasses.replace(middle, report=trials.counted(reports, reason, lost))


def glance(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    observer: Observer,
    server: ForkServer | None = None,
) -> QuickLook:
    """Trains the submission at a path for a few batches, and says what that shows; no grade.

    Raises:
        UsageError, SandboxUnavailable, GraderFault: as `examine` does.
    """
    timer = StepTimer(observer)
    graded = examine(path, exercise, settings.shortened(exercise), timer, server)
    return quick_look(graded.report, graded.record, exercise, timer, settings.argument(exercise))


def _explained(
    graded: Graded, settings: RunSettings, observer: Observer, server: ForkServer | None
) -> Graded:
    """The same, with what came of trying repairs out, where that is wanted and has a point."""
    report, record, script, plan = graded.report, graded.record, graded.script, graded.plan
    if not settings.why_seconds or report.verdict in (*_NEVER_REPEATED, "passed"):
        return graded
    if record is None or script is None or plan is None:
        return graded
    began = time.monotonic()
    tried = experiments.tried_out(
        record,
        tuple(diagnosis.id for diagnosis in report.diagnoses),
        script.source,
        plan,
        sandbox.choose(settings.backend),
        observer,
        settings.why_seconds,
        server,
    )
    remarks = (*report.remarks, *([Remark(tried.remark)] if tried.remark else []))
    spent = round(report.clocks.other + time.monotonic() - began, 3)
    clocks = dataclasses.replace(report.clocks, other=spent)
    report = dataclasses.replace(report, experiments=tried.found, remarks=remarks, clocks=clocks)
    return dataclasses.replace(graded, report=report)


def _examine_once(
    path: Path,
    exercise: Exercise,
    observer: Observer,
    server: ForkServer | None,
    shelf: Shelf,
    settings: RunSettings,
) -> Graded:
    began = time.monotonic()
    exercise = settings.limited(exercise)
    try:
        run = _run(path, exercise, settings, observer, server, shelf)
    except SubmissionRefused as error:
        report = refused(path, exercise, error, began)
        cells = cells_of_file(path) if settings.pictures else ()
        return Graded(dataclasses.replace(report, cells=cells))
    shown = _pictures(exercise, settings, run)
    # Criteria, and those who keep the run, know nothing of what was asked for the page.
    record = recited(run.record.without_answer(exhibit.NAME), run.asked.poem)
    run = dataclasses.replace(run, record=record)
    # 5. Judge outside the box, without TensorFlow.
    found = findings(exercise, run.prepared, run.asked, run.record, run.script)
    report = assemble(
        GradedRun(
            exercise=exercise,
            submission=run.submission,
            settings=settings,
            prepared=run.prepared,
            script=run.script,
            record=run.record,
            found=found,
            began=began,
        )
    )
    if settings.pictures:
        cells = written_cells(run.submission.text, is_notebook=run.submission.kind == "notebook")
        report = dataclasses.replace(report, cells=cells, pictures=shown)
    return Graded(report, run.record, run.script, run.plan, found.criteria)


def _pictures(exercise: Exercise, settings: RunSettings, run: _FinishedRun) -> Pictures | None:
    """What a page shows of the model's work; None where no page is made or the run failed."""
    if run.asked.called:
        return exhibit.of_functions(run.asked.called, run.record, exercise.functions)
    if run.asked.shown is None or run.record.model is None:
        return None
    names = datasets.find(exercise.dataset).class_names
    held_out = settings.show_held_out
    return exhibit.pictures(run.asked.shown, run.prepared, run.record, names, held_out=held_out)


def _run(
    path: Path,
    exercise: Exercise,
    settings: RunSettings,
    observer: Observer,
    server: ForkServer | None,
    shelf: Shelf,
) -> _FinishedRun:
    """Reads a submission and runs it; what cannot work raises `SubmissionRefused`."""
    # 1. Refuse what cannot work, before anything heavy is imported.
    dataset = datasets.find(exercise.dataset)
    submitted = submission.read(path, dataset.settings, exercise.entries, exercise.functions)
    old = old_keras.old_spelling(submitted.script)
    keras = old_keras.version(settings.keras, old)
    # 2. Start the worker in the sandbox; while it imports TensorFlow, read on here.
    prepared = shelf.prepare(
        dataset, settings.edition_for(exercise), paper=settings.paper, exercise=exercise.argument
    )
    several = alternatives(exercise, prepared.edition, submitted.script)
    criteria = checks(several)
    observer.aim(target(exercise, several[0]))
    plan = _plan(exercise, settings, submitted, prepared, keras)
    with Sandbox(plan, sandbox.choose(settings.backend), observer, server) as box:
        script = submission.convert(submitted)
        names = [] if settings.quick else wanted_parts(criteria)
        asked = questionnaire(
            prepared, names, is_series=dataset.is_series, functions=exercise.functions
        )
        if settings.pictures and not exercise.functions:
            asked = with_exhibit(asked, prepared, is_series=dataset.is_series)
        # 3. Train, then rehearse; 4. held-out inputs enter only afterwards, labels never.
        record = box.run(
            script.source, asked.questions, probe_request(criteria), rehearsal=asked.rehearsal
        )
    remarks = (*old_keras.remarks(keras, old), *record.remarks)
    return _FinishedRun(
        submitted, prepared, asked, script, dataclasses.replace(record, remarks=remarks), plan
    )


def _plan(
    exercise: Exercise,
    settings: RunSettings,
    submitted: Submission,
    prepared: Prepared,
    keras: int,
) -> Plan:
    """All that the box may know of a run."""
    dataset = datasets.find(exercise.dataset)
    return Plan(
        exercise=exercise.id,
        alias=exercise.alias,
        dataset=exercise.dataset,
        public=prepared.public,
        filename=submitted.path.name,
        limits=exercise.limits,
        seed=settings.seed,
        hidden=private_folders(),
        entry=submitted.selection.entry,
        failing=submitted.script.failing,
        is_series=dataset.is_series,
        keras=keras,
        # Texts come as texts also to a file in our own form that has turned its own into numbers;
        # single numbers have no form that could be told apart.
        adapt=settings.adapt
        and not dataset.is_numbers
        and (dataset.is_text or not uses_facade(submitted.script)),
        course=dataset.course,
        labels=tuple(dataset.class_names),
        quick=settings.quick,
    )


def judge_again(graded: Graded, exercise: Exercise, prepared: Prepared) -> Report:
    """The report on a run that is kept, by the criteria as they are now; nothing is trained.

    Of several runs, the one that counted is judged again.

    Args:
        graded: the report so far; with its run, or it stays as it is.
        exercise: what it was submitted for.
        prepared: the data that it was judged on.
    """
    if graded.record is None or graded.script is None:
        return graded.report
    criteria = checks(alternatives(exercise, prepared.edition, graded.script))
    is_series = datasets.find(exercise.dataset).is_series
    wanted = wanted_parts(criteria)
    asked = questionnaire(prepared, wanted, is_series=is_series, functions=exercise.functions)
    found = findings(exercise, prepared, asked, graded.record, graded.script)
    judged = found.judged
    completed = graded.record.ending.by == "completed"
    return dataclasses.replace(
        graded.report,
        verdict=judged.verdict,
        score=whole(judged.score),
        max_score=whole(exercise.max_score(prepared.edition)),
        criteria=judged.results,
        diagnoses=found.diagnoses,
        flags=found.flags,
        problem=judged.problem or (None if completed else graded.report.problem),
        exam=exam_score(exercise.exam.get(prepared.edition), judged.results),
    )


def _near_a_mark(graded: Graded, exercise: Exercise) -> str:
    """Why another seed could turn the verdict; empty where none could, or nothing was judged."""
    report = graded.report
    if report.verdict not in trials.JUDGED:
        return ""
    edition = typing.cast(Edition, report.dataset.edition)
    known = calibration.load(exercise).get(edition)
    return trials.near_a_mark(report, graded.criteria, known)
