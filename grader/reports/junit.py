"""JUnit XML, which continuous integration and course systems read: one suite, a case a line."""

import dataclasses
import re
import typing
from collections.abc import Sequence
from xml.etree import ElementTree as ET

from grader.model.cleaning import one_line
from grader.model.report import CriterionResult, Report
from grader.reports import wording

Outcome = typing.Literal["passed", "failed", "error", "skipped"]

_TAGS: dict[Outcome, str] = {"failed": "failure", "error": "error", "skipped": "skipped"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped (https://www.w3.org/TR/xml/#charsets)."""


@dataclasses.dataclass(frozen=True)
class JunitCase:
    """One thing that was tested."""

    group: str
    """What it belongs to, e.g. an exercise's id."""
    name: str
    seconds: float
    outcome: Outcome
    message: str = ""
    """One sentence; for a case that passed, none."""
    details: str = ""
    """E.g. a traceback."""


def render(suite: str, cases: Sequence[JunitCase]) -> str:
    """The XML of a suite."""
    root = ET.Element("testsuites")
    counts = {name: sum(case.outcome == name for case in cases) for name in _TAGS}
    table = ET.SubElement(
        root,
        "testsuite",
        name=_clean(suite),
        tests=str(len(cases)),
        failures=str(counts["failed"]),
        errors=str(counts["error"]),
        skipped=str(counts["skipped"]),
        time=f"{sum(case.seconds for case in cases):.3f}",
    )
    for case in cases:
        row = ET.SubElement(
            table,
            "testcase",
            classname=_clean(case.group),
            name=_clean(case.name),
            time=f"{case.seconds:.3f}",
        )
        if case.outcome in _TAGS:
            entry = ET.SubElement(row, _TAGS[case.outcome], message=_clean(case.message))
            entry.text = _clean(case.details)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def cases(report: Report) -> list[JunitCase]:
    """The cases of one graded submission: the verdict, which took the time, and each criterion.

    Args:
        report: any report; a criterion that could not be checked is skipped.
    """
    reasons = " ".join(one_line(said.words) for said in wording.reason(report))
    verdict = JunitCase(
        group=report.exercise,
        name="verdict",
        seconds=report.clocks.total,
        outcome=_outcome(report),
        message=f"{wording.verdict(report.verdict)}: {reasons}",
        details=report.problem.traceback if report.problem else "",
    )
    return [verdict, *(_criterion(report.exercise, each) for each in report.criteria)]


def _outcome(report: Report) -> Outcome:
    if report.is_fault:
        return "error"
    return "passed" if report.verdict == "passed" else "failed"


def _criterion(exercise: str, criterion: CriterionResult) -> JunitCase:
    outcomes: dict[str, Outcome] = {"met": "passed", "missed": "failed", "unknown": "skipped"}
    points = f"{wording.criterion_points(criterion)} points"
    return JunitCase(
        group=exercise,
        name=criterion.id,
        seconds=0,
        outcome=outcomes[criterion.status],
        message=one_line(criterion.message),
        details=f"{points}. {one_line(criterion.help)}",
    )


def _clean(text: str) -> str:
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", text)
