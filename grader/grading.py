"""Grading one submission: the entrance for readers. Each step is a module on a floor below."""

from __future__ import annotations

import dataclasses
import time
import typing
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from grader import datasets, feedback, sandbox, submission
from grader.assembly import Case, assemble, refused
from grader.criteria import Criterion, Evidence, bind
from grader.datasets import Choice, Part
from grader.datasets.base import PartName
from grader.errors import SubmissionRefused
from grader.job import ArrayHeader, ProbeRequest
from grader.paper import Paper
from grader.privacy import private_folders
from grader.report import Report
from grader.sandbox import Observer, Plan, Question, Sandbox
from grader.scoring import judge
from grader.spec import Exercise


@dataclasses.dataclass(frozen=True)
class Options:
    """How a submission is to be graded."""

    edition: Choice
    paper: Paper
    """What the held-out part of the practice edition is drawn from."""
    seed: int = 0
    changed_limits: Mapping[str, float] = dataclasses.field(default_factory=dict)
    """Limits that differ from the exercise's own; the report names them."""
    backend: str = "auto"
    """Kind of sandbox; ``auto`` takes the strongest that can be had."""
    reference: bool = False
    """Whether this is the exercise's own solution."""


def grade(path: Path, exercise: Exercise, options: Options, observer: Observer) -> Report:
    """Trains and judges the submission at a path.

    Raises:
        UsageError: the data that were asked for are not here, or a limit is not allowed.
        SandboxUnavailable: the kind of sandbox that was asked for cannot be had here.
        OSError: the worker could not be started.
    """
    began = time.monotonic()
    try:
        # 1. Refuse what cannot work, before anything heavy is imported.
        submitted = submission.read(path)
        # 2. Start the worker in the sandbox; while it imports TensorFlow, read on here.
        dataset = datasets.find(exercise.dataset)
        prepared = datasets.prepare(
            dataset, options.edition, paper=options.paper, exercise=exercise.id
        )
        specs = exercise.criteria(prepared.edition)
        criteria = [bind(spec) for spec in specs]
        plan = _plan(exercise, options, prepared.public, path.name)
        with Sandbox(plan, sandbox.choose(options.backend), observer) as box:
            script = submission.convert(submitted)
            parts: dict[str, Part] = {name: prepared.part(name) for name in _parts(criteria)}
            # 3. Train, then predict; 4. held-out inputs enter only afterwards, labels never.
            record = box.run(script.source, _questions(parts), _probe(criteria))
    except SubmissionRefused as error:
        return refused(path, exercise, error, began)
    # 5. Judge outside the box, without TensorFlow.
    labels = {name: part.labels for name, part in parts.items()}
    judged = judge(list(zip(specs, criteria, strict=True)), record, labels)
    evidence = Evidence(record, labels)
    diagnoses = feedback.diagnose(evidence, criteria, judged, exercise.metric, script)
    return assemble(
        Case(
            exercise=exercise,
            submission=submitted,
            reference=options.reference,
            limits=plan.limits,
            changed_limits=tuple(sorted(options.changed_limits)),
            prepared=prepared,
            script=script,
            record=record,
            judged=judged,
            diagnoses=diagnoses,
            began=began,
        )
    )


def _plan(exercise: Exercise, options: Options, public: Path, filename: str) -> Plan:
    limits = exercise.limits
    for name, value in options.changed_limits.items():
        limits = limits.replaced(name, value)
    return Plan(
        exercise=exercise.id,
        alias=exercise.alias,
        dataset=exercise.dataset,
        public=public,
        filename=filename,
        limits=limits,
        seed=options.seed,
        hidden=private_folders(),
    )


def _parts(criteria: list[Criterion]) -> list[PartName]:
    """The parts that criteria need predictions for."""
    wanted = {criterion.part for criterion in criteria}
    return [name for name in typing.get_args(PartName) if name in wanted]


def _questions(parts: Mapping[str, Part]) -> list[Question]:
    """The parts' inputs, which may enter the box; their labels stay here."""
    questions = []
    for name, part in parts.items():
        inputs = np.ascontiguousarray(part.inputs)
        header = ArrayHeader(name, inputs.dtype.name, inputs.shape)
        questions.append(Question(header, inputs.reshape(-1).view(np.uint8).data))
    return questions


def _probe(criteria: list[Criterion]) -> ProbeRequest | None:
    """What the student's callbacks are to be called with, where a criterion wants that."""
    return next((criterion.probe for criterion in criteria if criterion.probe), None)
