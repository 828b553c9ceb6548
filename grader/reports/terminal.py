"""The report for a terminal: what was decided, why, and what helps, as pure function of a report.

Everything that a submission may have written goes through `grader.model.cleaning` and is shown as
`rich.text.Text`, which is never read as markup.
"""

import itertools
from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from grader.model.cleaning import last_lines, one_line
from grader.model.report import Problem, Report
from grader.reports import style, wording
from grader.reports.criteria import CriteriaTable
from grader.reports.style import Marks
from grader.reports.wording import Fact, Hint

OUTPUT_LINES = 20
TRACEBACK_LINES = 12


def verdict_line(report: Report, *, ascii_only: bool = False) -> Text:
    """The verdict in one line: exercise, verdict, score."""
    marks = style.ASCII_MARKS if ascii_only else style.MARKS
    sign = marks.met if report.verdict == "passed" else marks.missed
    shown = Text(f"{sign} ", style=f"bold {style.colour(report.verdict)}")
    shown.append(f"{one_line(report.exercise)}: {wording.verdict(report.verdict)}")
    score = wording.points(report)
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
        # What this run shows stands before all that is the same for every run.
        [*_hints(wording.DIAGNOSES, wording.diagnoses(report), marks.then, marks)],
        [*_hints(wording.EXPERIMENTS, wording.experiments(report), marks.then, marks)],
        [_facts(wording.judged_on(report), marks)],
        [*_traceback(report.problem)],
        [*_criteria(report, marks)],
        [*_advice(report, marks)],
        [*_hints(wording.ADAPTED, wording.adapted(report), marks.dot, marks)],
        [*_hints(wording.REMARKS, wording.remarks(report), marks.dot, marks)],
        [*_hints(wording.FLAGS, wording.flags(report), marks.warning, marks)],
        [*_trials(report, marks)],
        [_facts(wording.run(report, marks.then), marks)],
        [*_output(report.output, marks)],
    )
    return _spaced(sections)


def render_program(report: Report, *, ascii_only: bool = False) -> RenderableType:
    """What the training of a program shows that belongs to no exercise: without a verdict.

    Args:
        report: as `grader.judging.program.diagnosed` gives it.
        ascii_only: as for `render`.
    """
    marks = style.ASCII_MARKS if ascii_only else style.MARKS
    diagnoses = [*_hints(wording.DIAGNOSES, wording.diagnoses(report), marks.then, marks)]
    sections: tuple[list[RenderableType], ...] = (
        [Text(one_line(wording.program_headline(report)), style="bold"), *_reason(report)],
        diagnoses,
        [*_hints(wording.EXPERIMENTS, wording.experiments(report), marks.then, marks)],
        [*_traceback(report.problem)],
        [*_hints(wording.REMARKS, wording.remarks(report), marks.dot, marks)],
        [
            _facts(
                itertools.chain(wording.judged_on(report), wording.run(report, marks.then)), marks
            )
        ],
        [*_output(report.output, marks)],
    )
    return _spaced(sections)


def _spaced(sections: Iterable[list[RenderableType]]) -> RenderableType:
    """Sections with an empty line between them; one without anything is left out."""
    shown: list[RenderableType] = []
    for section in sections:
        shown += [*section, Text()] if section else []
    return Group(*shown[:-1])


def _reason(report: Report) -> Iterator[RenderableType]:
    """Why it passed, or did not, or was not judged, in a sentence."""
    for said in wording.reason(report):
        line = Text(said.words)
        if said.where:
            line.append(f" ({said.where})", style="bold")
        yield style.indented(line)
    if words := wording.attempt(report):
        yield style.indented(Text(words, style=style.QUIET))


def _facts(facts: Iterator[Fact], marks: Marks) -> RenderableType:
    rows = []
    for fact in facts:
        words = marks.joined(fact.parts)
        line = Text(words)
        if fact.warning:
            line = Text(f"{marks.warning} {words}", style=style.WARNING)
        if fact.note:
            line.append(f"\n{fact.note}", style=style.QUIET)
        rows.append((fact.label, line))
    return style.facts(rows)


def _traceback(problem: Problem | None) -> Iterator[RenderableType]:
    lines = last_lines(problem.traceback, TRACEBACK_LINES) if problem else []
    if lines:
        yield style.heading(wording.TRACEBACK)
        yield style.indented(Text("\n".join(lines), style=style.QUIET))


def _criteria(report: Report, marks: Marks) -> Iterator[RenderableType]:
    if not report.criteria:
        return
    yield CriteriaTable(report.criteria, marks)
    yield style.indented(Text(wording.LEGEND, style=style.QUIET))
    if words := wording.more_points(report):
        yield style.indented(Text(words, style=style.QUIET))


def _advice(report: Report, marks: Marks) -> Iterator[RenderableType]:
    """What was found of each criterion that is not met, and what helps."""
    needy = [
        each
        for each in report.criteria
        if wording.needs_advice(each, report) and not wording.is_told(each, report)
    ]
    if needy:
        yield style.heading(wording.advice_title(report))
    for number, criterion in enumerate(needy):
        helps = one_line(wording.generic_help(criterion, report))
        if number and helps:
            yield Text()
        found = marks.of(criterion.status)
        found.append(f" {one_line(criterion.id)}", style="default")
        found.append(f": {one_line(criterion.message)}", style="not bold default")
        yield style.indented(found)
        if helps:
            yield style.indented(Text(helps), by=2 * style.INDENT)


def _hints(title: str, hints: Iterator[Hint], sign: str, marks: Marks) -> Iterator[RenderableType]:
    for number, hint in enumerate(hints):
        if number == 0:
            yield style.heading(title)
        aside = marks.joined(hint.aside)
        line = Text(f"{sign} {hint.words}")
        line.append(f" ({aside})" if aside else "", style=style.QUIET)
        yield style.indented(line)


def _trials(report: Report, marks: Marks) -> Iterator[RenderableType]:
    if report.trials:
        yield style.heading(wording.TRIALS)
        yield style.indented(Text(one_line(report.trials_reason)))
    for parts in wording.trials(report):
        yield style.indented(Text(f"{marks.dot} {marks.joined(parts)}", style=style.QUIET))


def _output(output: str, marks: Marks) -> Iterator[RenderableType]:
    lines = last_lines(output, OUTPUT_LINES)
    if lines:
        yield style.heading(wording.OUTPUT)
    for line in lines:
        shown = Text(f"{marks.bar} {line}", style=style.QUIET, no_wrap=True, overflow="ellipsis")
        yield style.indented(shown)
