"""The report for a terminal: what was decided, why, and what helps, as pure function of a report.

Everything that a submission may have written goes through `grader.reports.text` and is shown as
`rich.text.Text`, which is never read as markup.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from grader.report import CriterionResult, Diagnosis, Problem, Remark, Report
from grader.reports import style
from grader.reports.criteria import CriteriaTable
from grader.reports.style import Marks
from grader.reports.text import clean, last_lines, number, one_line, place

OUTPUT_LINES = 20
TRACEBACK_LINES = 12
SERIES = 4
"""Metrics whose course is told."""


def verdict_line(report: Report, *, ascii_only: bool = False) -> Text:
    """The verdict in one line: exercise, verdict, score."""
    marks = style.ASCII_MARKS if ascii_only else style.MARKS
    sign = marks.met if report.verdict == "passed" else marks.missed
    shown = Text(f"{sign} ", style=f"bold {style.colour(report.verdict)}")
    shown.append(f"{one_line(report.exercise)}: {report.verdict.replace('-', ' ')}")
    score = f"{number(report.score)} of {number(report.max_score)} points"
    return shown.append(f"  {score}", style="not bold default")


def render(report: Report, *, ascii_only: bool = False) -> RenderableType:
    """The whole report.

    Args:
        report: any report; its texts are taken as hostile.
        ascii_only: for terminals and files that cannot hold the signs of `style.MARKS`.
    """
    marks = style.ASCII_MARKS if ascii_only else style.MARKS
    sections: tuple[list[RenderableType], ...] = (
        [verdict_line(report, ascii_only=ascii_only), *_reason(report)],
        [style.facts(_judged_on(report, marks))],
        [*_traceback(report.problem)],
        [*_criteria(report, marks)],
        [*_diagnoses(report.diagnoses, marks)],
        [*_remarks(report.remarks, marks)],
        [*_trials(report, marks)],
        [style.facts(_run(report, marks))],
        [*_output(report.output, marks)],
    )
    shown: list[RenderableType] = []
    for section in sections:
        shown += [*section, Text()] if section else []
    return Group(*shown[:-1])


def _reason(report: Report) -> Iterator[RenderableType]:
    """Why it passed, or did not, or was not judged, in a sentence."""
    open_points = [c.id for c in report.criteria if c.required and c.status != "met"]
    if report.problem:
        problem, told = report.problem, Text(clean(report.problem.message))
        where = place(problem.cell, problem.line)
        if where and f"line {problem.line}" not in told.plain:
            told.append(f" ({where})", style="bold")
        yield style.indented(told)
    elif report.verdict == "passed":
        yield style.indented(Text("Every criterion that is needed to pass is met."))
    elif report.verdict == "not-passed" and open_points:
        names = one_line(", ".join(open_points))
        yield style.indented(Text(f"Needed to pass, but not met: {names}."))
    if report.verdict == "grader-error":
        yield style.indented(Text("This is a fault of the grader or its machine, not yours."))


def _judged_on(report: Report, marks: Marks) -> Iterator[tuple[str, Text]]:
    submission, dataset = report.submission, report.dataset
    name = f"{one_line(submission.path)}{' (reference solution)' if submission.reference else ''}"
    yield "File", Text(name)
    if not dataset.id:  # refused before any data were looked at
        return
    edition = f"{dataset.edition} edition of {dataset.id}"
    paper = f"paper {dataset.paper}" if dataset.paper else ""
    judged = Text(one_line(marks.joined([edition, paper, f"seed {report.seed}"])))
    if dataset.note:
        judged.append(f"\n{one_line(dataset.note)}", style=style.QUIET)
    yield "Data", judged
    if report.isolation == "process":
        warning = (
            "process, a self-check only: the code could read and change all that this account can, "
            "use the network and end other processes"
        )
        yield "Isolation", Text(f"{marks.warning} {warning}", style=style.WARNING)
    elif report.isolation:
        yield "Isolation", Text(marks.joined([one_line(report.isolation), _held_by(report)]))
    if report.limits and report.changed_limits:
        limits = dataclasses.asdict(report.limits)
        # A later version may know more limits than this one.
        values = [f"{n} {number(limits[n])}" for n in report.changed_limits if n in limits]
        changed = f"{marks.warning} changed for this run: {', '.join(values)}"
        yield "Limits", Text(changed, style=style.WARNING)


def _held_by(report: Report) -> str:
    return f"limits held by {one_line(report.enforcement)}" if report.enforcement else ""


def _traceback(problem: Problem | None) -> Iterator[RenderableType]:
    lines = last_lines(problem.traceback, TRACEBACK_LINES) if problem else []
    if lines:
        yield style.heading("Where it happened")
        yield style.indented(Text("\n".join(lines), style=style.QUIET))


def _criteria(report: Report, marks: Marks) -> Iterator[RenderableType]:
    if not report.criteria:
        return
    yield CriteriaTable(report.criteria, marks)
    legend = "* needed to pass. Evidence: measured by the grader, or reported by the run."
    yield style.indented(Text(legend, style=style.QUIET))
    for criterion in report.criteria:
        yield from _advice(criterion, marks, helps=report.problem is None)


def _advice(criterion: CriterionResult, marks: Marks, *, helps: bool) -> Iterator[RenderableType]:
    """What was found and what helps, unless the criterion is met.

    Advice on a criterion that a crash or a limit kept from being checked would mislead; the
    problem itself says what to do.
    """
    if criterion.status == "met" or (criterion.status == "unknown" and not helps):
        return
    found = marks.of(criterion.status)
    found.append(f" {one_line(criterion.id)}", style="default")
    found.append(f": {one_line(criterion.message)}", style="not bold default")
    yield Text()
    yield style.indented(found)
    yield style.indented(Text(one_line(criterion.help)), by=2 * style.INDENT)


def _diagnoses(diagnoses: tuple[Diagnosis, ...], marks: Marks) -> Iterator[RenderableType]:
    if diagnoses:
        yield style.heading("What the run shows")
    for diagnosis in diagnoses:
        likely = "probably: " if diagnosis.confidence == "likely" else ""
        told = Text(f"{marks.then} {likely}{one_line(diagnosis.message)}")
        aside = marks.joined([place(diagnosis.cell, diagnosis.line), one_line(diagnosis.evidence)])
        told.append(f" ({aside})" if aside else "", style=style.QUIET)
        yield style.indented(told)


def _remarks(remarks: tuple[Remark, ...], marks: Marks) -> Iterator[RenderableType]:
    if remarks:
        yield style.heading("Remarks (these cost no points)")
    for remark in remarks:
        where = place(remark.cell, remark.line)
        told = Text(f"{marks.dot} {one_line(remark.message)}")
        told.append(f" ({where})" if where else "", style=style.QUIET)
        yield style.indented(told)


def _trials(report: Report, marks: Marks) -> Iterator[RenderableType]:
    if report.trials:
        yield style.heading("Several runs")
        yield style.indented(Text(one_line(report.trials_reason)))
    for trial in report.trials:
        figures = [f"{one_line(name)} {number(value)}" for name, value in trial.measured.items()]
        verdict = trial.verdict.replace("-", " ")
        told = [f"seed {trial.seed}", verdict, f"{number(trial.score)} points", *figures]
        yield style.indented(Text(f"{marks.dot} {marks.joined(told)}", style=style.QUIET))


def _run(report: Report, marks: Marks) -> Iterator[tuple[str, Text]]:
    training, clocks, resources = report.training, report.clocks, report.resources
    if training.epochs or training.parameters:
        series = [
            f"{one_line(key, 40)} {number(values[0])} {marks.then} {number(values[-1])}"
            for key, values in list(training.history.items())[:SERIES]
            if values
        ]
        stop = f"stopped by {one_line(training.stopped_by, 80)}" if training.stopped_by else ""
        epochs = f"{training.epochs} epoch{'' if training.epochs == 1 else 's'}"
        parameters = f"{training.parameters:,} parameters" if training.parameters else ""
        yield "Training", Text(marks.joined([epochs, *series, stop, parameters]))
    times = {
        "start-up": clocks.startup,
        "training": clocks.training,
        "prediction": clocks.prediction,
        "other": clocks.other,
    }
    spent = ", ".join(f"{phase} {seconds:.1f}" for phase, seconds in times.items() if seconds)
    used = [
        f"{clocks.total:.1f} s{f' ({spent})' if spent else ''}",
        f"{resources.peak_memory_mib:,.0f} MiB" if resources.peak_memory_mib else "",
        f"CPU {resources.cpu_seconds:.1f} s" if resources.cpu_seconds else "",
    ]
    yield "Run", Text(marks.joined(used))


def _output(output: str, marks: Marks) -> Iterator[RenderableType]:
    lines = last_lines(output, OUTPUT_LINES)
    if lines:
        yield style.heading("The last lines that the submission printed")
    for line in lines:
        shown = Text(f"{marks.bar} {line}", style=style.QUIET, no_wrap=True, overflow="ellipsis")
        yield style.indented(shown)
