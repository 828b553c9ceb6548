"""One report as a page shows it: its parts in words, laid out by ``submission.html.j2``."""

import dataclasses
import math
import re
from collections.abc import Iterator, Sequence

from grader.model.cleaning import clean, last_lines, one_line
from grader.model.report import FAULTS, CriterionResult, Report
from grader.reports import wording
from grader.reports.html_code import Quote, quote
from grader.reports.html_curves import Compared, CurveChart, TrainingCourse, charts
from grader.reports.html_pictures import PicturesView
from grader.reports.html_pictures import view as pictures_view
from grader.reports.html_task import TaskPage
from grader.reports.text import number
from grader.reports.wording import Fact, Hint, PlacedSentence

OUTPUT_LINES = 40
TRACEBACK_LINES = 12
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_LONGEST_HEADLINE = 300
_MOST_EPOCHS = 30
"""Earlier attempts of more epochs may be kept without all of them."""
_NEARLY = 0.85
"""The share of a limit from which on hardly anything is left of it."""
_KINDS: dict[str, str] = {
    **dict.fromkeys(FAULTS, "fault"),
    "passed": "good",
    "not-passed": "bad",
}


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
class FindingView:
    """A mistake that the run shows, with the code that it is about."""

    hint: Hint
    quote: Quote | None


@dataclasses.dataclass(frozen=True)
class LimitBar:
    """How much of a limit was used."""

    name: str
    words: str
    """E.g. ``24.0 of 300 s``."""
    width: str
    """Of a bar of 100."""
    nearly: bool
    """Whether hardly anything is left."""


@dataclasses.dataclass(frozen=True)
class SubmissionView:
    """The parts of one report."""

    exercise: str
    verdict: str
    kind: str
    """``good``, ``bad``, ``stopped`` or ``fault``: chooses the colour."""
    score: str
    headline: str
    """The first thing to know: the root cause, or why it passed or did not; one sentence."""
    after_headline: str
    """What the same finding or reason says next."""
    reason: tuple[PlacedSentence, ...]
    place: Quote | None
    """The line that a crash came from, where no finding quotes it."""
    judged_on: tuple[Fact, ...]
    criteria: tuple[CriterionRow, ...]
    legend: str
    more_points: str
    advice_title: str
    experiments: tuple[Hint, ...]
    findings: tuple[FindingView, ...]
    adapted: tuple[Hint, ...]
    remarks: tuple[Hint, ...]
    flags: tuple[Hint, ...]
    traceback: str
    charts: tuple[CurveChart, ...]
    pictures: PicturesView
    run: tuple[Fact, ...]
    bars: tuple[LimitBar, ...]
    limits: tuple[Fact, ...]
    output: str
    """The last lines that the submission printed."""

    @property
    def other_reasons(self) -> tuple[PlacedSentence, ...]:
        """Those that the headline does not say already."""
        if not self.findings:
            return self.reason[1:]
        return tuple(said for said in self.reason if said.words not in self.traceback)

    @property
    def advice(self) -> tuple[CriterionRow, ...]:
        """The criteria of which there is more to say than their row."""
        return tuple(row for row in self.criteria if row.message or row.help)


def kind(verdict: str) -> str:
    """Which colour a verdict has: ``good``, ``bad``, ``stopped`` or ``fault``."""
    return _KINDS.get(verdict, "stopped")


def view(report: Report, task: TaskPage | None = None) -> SubmissionView:
    """The report's parts, in words."""
    problem = report.problem
    trace = "\n".join(last_lines(problem.traceback, TRACEBACK_LINES) if problem else [])
    findings = tuple(_findings(report, trace))
    kept = wording.attempt(report)
    reason = (*wording.reason(report), *([wording.PlacedSentence(kept)] if kept else []))
    first = findings[0].hint.words if findings else reason[0].words if reason else ""
    headline = _first_sentence(first)
    return SubmissionView(
        exercise=one_line(report.exercise, 80),
        verdict=wording.verdict(report.verdict),
        kind=kind(report.verdict),
        score=wording.points(report),
        headline=headline,
        after_headline=first.removeprefix(headline).strip(),
        reason=reason,
        place=_place(report, findings),
        judged_on=tuple(wording.judged_on(report)),
        criteria=tuple(_row(criterion, report) for criterion in report.criteria),
        legend=wording.LEGEND,
        more_points=wording.more_points(report),
        advice_title=wording.advice_title(report),
        experiments=tuple(wording.experiments(report)),
        findings=findings,
        adapted=tuple(wording.adapted(report)),
        remarks=tuple(wording.remarks(report)),
        flags=tuple(wording.flags(report)),
        traceback=trace,
        charts=charts(_course(report, task)),
        pictures=pictures_view(report.pictures),
        run=tuple(_run(report)),
        bars=tuple(_bars(report)),
        limits=tuple(_limits(report)),
        output=clean("\n".join(last_lines(report.output, OUTPUT_LINES)), limit=8_000),
    )


def _first_sentence(words: str) -> str:
    """The first sentence of some words; what is no sentence is cut."""
    return _SENTENCE.split(words, maxsplit=1)[0][:_LONGEST_HEADLINE]


def _findings(report: Report, trace: str) -> Iterator[FindingView]:
    """The mistakes; of what shows each, not what the quote of its place or the problem says."""
    problem = report.problem
    for diagnosis, hint in zip(report.diagnoses, wording.diagnoses(report), strict=True):
        quoted = quote(report.cells, diagnosis.cell, diagnosis.line)
        evidence = one_line(diagnosis.evidence)
        told = evidence in trace or (problem and evidence in one_line(problem.message))
        said = {quoted.where if quoted else "", evidence if told else ""}
        aside = tuple(part for part in hint.aside if part not in said)
        yield FindingView(dataclasses.replace(hint, aside=aside), quoted)


def _place(report: Report, findings: Sequence[FindingView]) -> Quote | None:
    """The line of the problem, if no finding quotes it already."""
    if report.problem is None:
        return None
    found = quote(report.cells, report.problem.cell, report.problem.line)
    known = {finding.quote.where for finding in findings if finding.quote}
    return found if found and found.where not in known else None


def _course(report: Report, task: TaskPage | None) -> TrainingCourse:
    training = report.training
    # The epochs of other models are in the chart too, and nothing tells which they are.
    alone = training.own_epochs in (None, training.epochs)
    stopped = training.stopped_by if alone else None
    return TrainingCourse(
        history=training.history,
        stops=((training.epochs, stopped),) if stopped else (),
        targets=task.targets if task else (),
        compared=(*(task.compared if task else ()), *_earlier(report)),
    )


def _earlier(report: Report) -> Iterator[Compared]:
    """The student's own attempts before this one; not those of which some epochs are left out."""
    for attempt in report.attempt.earlier if report.attempt else ():
        whole = {
            name: [math.nan if value is None else value for value in values]
            for name, values in attempt.curves.items()
            if len(values) < _MOST_EPOCHS
        }
        yield Compared(f"attempt {attempt.number}", whole, "earlier")


def _bars(report: Report) -> Iterator[LimitBar]:
    """How much was used of the limits that can be told so."""
    limits = report.limits
    if limits is None:
        return
    memory = report.resources.peak_memory_mib
    most = (limits.startup_seconds, limits.training_seconds, limits.prediction_seconds)
    pairs = zip(wording.phases(report), most, strict=True)
    for name, used, limit, unit in (
        *((name, used, limit, "s") for (name, used), limit in pairs),
        ("memory", memory, limits.memory_mib, "MiB"),
    ):
        share = min(max(used / limit, 0.0), 1.0) if limit > 0 and math.isfinite(used) else 0.0
        shown = number(round(used, 1) if unit == "s" else round(used))
        words = f"{shown} of {number(limit)}\N{NO-BREAK SPACE}{unit}"
        yield LimitBar(name, words, f"{100 * share:.1f}", nearly=share > _NEARLY)


def _row(criterion: CriterionResult, report: Report) -> CriterionRow:
    advised = wording.needs_advice(criterion, report) and not wording.is_told(criterion, report)
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
