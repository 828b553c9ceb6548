"""One report as a page shows it: its parts in words, laid out by ``submission.html.j2``."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from grader.model.cleaning import clean, last_lines, one_line
from grader.model.report import CriterionResult, Report
from grader.reports import wording
from grader.reports.html_charts import CurveChart, curves
from grader.reports.text import number
from grader.reports.wording import Fact, Hint, Said

OUTPUT_LINES = 40
TRACEBACK_LINES = 12
_KINDS = {"passed": "good", "not-passed": "bad", "interrupted": "fault", "grader-error": "fault"}


@dataclasses.dataclass(frozen=True)
class CriterionRow:
    """A row of the table of criteria."""

    status: str
    name: str
    measured: str
    threshold: str
    points: str
    evidence: str
    message: str
    """What was found; empty where that needs no words."""
    help: str


@dataclasses.dataclass(frozen=True)
class SubmissionView:
    """The parts of one report."""

    exercise: str
    verdict: str
    kind: str
    """``good``, ``bad``, ``stopped`` or ``fault``: chooses the colour."""
    score: str
    reason: tuple[Said, ...]
    judged_on: tuple[Fact, ...]
    criteria: tuple[CriterionRow, ...]
    legend: str
    advice_title: str
    diagnoses: tuple[Hint, ...]
    experiments: tuple[Hint, ...]
    adapted: tuple[Hint, ...]
    remarks: tuple[Hint, ...]
    flags: tuple[Hint, ...]
    traceback: str
    charts: tuple[CurveChart, ...]
    run: tuple[Fact, ...]
    limits: tuple[Fact, ...]
    output: str
    """The last lines that the submission printed."""

    @property
    def advice(self) -> tuple[CriterionRow, ...]:
        """The criteria of which there is more to say than their row."""
        return tuple(row for row in self.criteria if row.message or row.help)


def kind(verdict: str) -> str:
    """Which colour a verdict has: ``good``, ``bad``, ``stopped`` or ``fault``."""
    return _KINDS.get(verdict, "stopped")


def view(report: Report) -> SubmissionView:
    """The report's parts, in words."""
    problem = report.problem
    trace = last_lines(problem.traceback, TRACEBACK_LINES) if problem else []
    return SubmissionView(
        exercise=one_line(report.exercise, 80),
        verdict=wording.verdict(report.verdict),
        kind=kind(report.verdict),
        score=wording.score(report.score, report.max_score),
        reason=tuple(wording.reason(report)),
        judged_on=tuple(wording.judged_on(report)),
        criteria=tuple(_row(criterion, report) for criterion in report.criteria),
        legend=wording.LEGEND,
        advice_title=wording.advice_title(report),
        diagnoses=tuple(wording.diagnoses(report)),
        experiments=tuple(wording.experiments(report)),
        adapted=tuple(wording.adapted(report)),
        remarks=tuple(wording.remarks(report)),
        flags=tuple(wording.flags(report)),
        traceback="\n".join(trace),
        charts=curves(report.training.history),
        run=tuple(_run(report)),
        limits=tuple(_limits(report)),
        output=clean("\n".join(last_lines(report.output, OUTPUT_LINES)), limit=8_000),
    )


def _row(criterion: CriterionResult, report: Report) -> CriterionRow:
    advised = wording.needs_advice(criterion, report)
    return CriterionRow(
        status=criterion.status,
        name=wording.criterion_name(criterion),
        measured=wording.criterion_measured(criterion),
        threshold=one_line(criterion.threshold),
        points=wording.criterion_points(criterion),
        evidence=criterion.evidence,
        message=one_line(criterion.message) if advised else "",
        help=one_line(wording.generic_help(criterion, report)) if advised else "",
    )


def _run(report: Report) -> Iterator[Fact]:
    yield from wording.run(report)
    versions = report.environment
    if versions.tensorflow:
        names = (f"TensorFlow {versions.tensorflow}", f"Keras {versions.keras}")
        yield Fact("Versions", (*names, f"Python {versions.python}", f"grader {versions.grader}"))
    if report.trials:
        scores = (
            f"seed {trial.seed}: {wording.verdict(trial.verdict)}, {number(trial.score)}"
            for trial in report.trials
        )
        yield Fact("Trials", tuple(scores), note=one_line(report.trials_reason))


def _limits(report: Report) -> Iterator[Fact]:
    if report.limits is None:
        return
    for field in dataclasses.fields(report.limits):
        yield Fact(field.name, (number(getattr(report.limits, field.name)),))
