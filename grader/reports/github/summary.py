"""The summary of a job: the report in Markdown, whose texts are taken as hostile."""

import re
from collections.abc import Iterable, Iterator

from grader.model.cleaning import last_lines, one_line
from grader.model.report import CriterionResult, Report
from grader.reports import wording
from grader.reports.wording import Fact, Hint

LINES = 20
"""Of what the submission printed."""
_SIGNS = {"met": "✅", "missed": "❌", "unknown": "❔"}
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&$@:])")


def markdown(report: Report) -> str:
    """The whole report as Markdown that ends in an empty line."""
    sign = "✅" if report.verdict == "passed" else "❌"
    score = wording.points(report)
    verdict = f"{report.exercise}: {wording.verdict(report.verdict)}"
    parts = [f"## {sign} {_escaped(verdict)}, {_escaped(score)}"]
    parts += [_sentence(said.words, said.where) for said in wording.reason(report)]
    parts += [_criteria(report.criteria)] if report.criteria else []
    parts += _section(wording.DIAGNOSES, wording.diagnoses(report))
    parts += _section(wording.ADVICE, _advice(report))
    parts += _section(wording.ADAPTED, wording.adapted(report))
    parts += _section(wording.REMARKS, wording.remarks(report))
    parts += _section(wording.FLAGS, wording.flags(report))
    facts = [*wording.judged_on(report), *wording.run(report)]
    parts += ["\n".join(f"- {_fact(fact)}" for fact in facts)]
    parts += [_printed(report.output)] if report.output.strip() else []
    return "\n\n".join(parts) + "\n\n"


def _criteria(criteria: Iterable[CriterionResult]) -> str:
    rows = [
        "| | Criterion | Measured | Required | Points | Evidence |",
        "|---|---|--:|---|--:|---|",
    ]
    for each in criteria:
        cells = (
            _SIGNS[each.status],
            _escaped(wording.criterion_name(each)),
            _escaped(wording.criterion_measured(each)),
            _escaped(each.threshold),
            _escaped(wording.criterion_points(each)),
            each.evidence,
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + f"\n\n{_escaped(wording.LEGEND)}"


def _section(title: str, hints: Iterable[Hint]) -> list[str]:
    """A heading and its list; nothing where the list is empty."""
    lines = [f"- {_sentence(hint.words, ', '.join(hint.aside))}" for hint in hints]
    return [f"### {_escaped(title)}", "\n".join(lines)] if lines else []


def _advice(report: Report) -> Iterator[Hint]:
    for each in report.criteria:
        if wording.needs_advice(each, report):
            yield Hint(f"{each.id}: {each.message} {each.help}".strip(), ())


def _sentence(words: str, aside: str) -> str:
    return f"{_escaped(words)} ({_escaped(aside)})" if aside else _escaped(words)


def _fact(fact: Fact) -> str:
    note = f" ({_escaped(fact.note)})" if fact.note else ""
    return f"**{fact.label}:** {_escaped(' · '.join(fact.parts))}{note}"


def _printed(output: str) -> str:
    """The last lines, each an indented line of code: no fence that a line could close."""
    lines = "\n".join(f"    {line}" for line in last_lines(output, LINES))
    return f"### {wording.OUTPUT}\n\n{lines}"


def _escaped(text: str) -> str:
    """The text in one line, with no sign of it read as Markdown or HTML."""
    return _MARKUP.sub(r"\\\1", one_line(text))
