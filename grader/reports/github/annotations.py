"""Annotations of a report: workflow commands that GitHub Actions reads from what a step prints.

The form: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions. Texts
of a submission are taken as hostile: none of them may begin a command of its own.
"""

import dataclasses
import typing
from collections.abc import Callable, Iterator

from grader.model.cleaning import clean, one_line
from grader.model.report import Report
from grader.reports import wording
from grader.reports.text import place

Level = typing.Literal["error", "warning", "notice"]
MOST = 10
"""Annotations of a level that GitHub keeps of one step."""

FileLine = Callable[[int | None, int | None], int | None]
"""The line of the submission's file in which a line of a cell stands; None where unknown."""


@dataclasses.dataclass(frozen=True)
class Annotation:
    """One message at one line of a file."""

    level: Level
    title: str
    message: str
    line: int | None = None
    """Of the file; None for all of it."""

    def command(self, file: str) -> str:
        """The workflow command that makes it, in one line.

        >>> Annotation("error", "x: y", "50 %", 3).command("a,b.py")
        '::error file=a%2Cb.py,line=3,title=x%3A y::50 %25'
        """
        properties = {"file": file, "line": str(self.line or ""), "title": self.title}
        given = [f"{key}={_property(value)}" for key, value in properties.items() if value]
        return f"::{self.level} {','.join(given)}::{_data(self.message)}"


def annotated(report: Report, file_line: FileLine) -> tuple[Annotation, ...]:
    """What a report says of places in the file, `MOST` of each level."""
    found = list(_found(report, file_line))
    levels: tuple[Level, ...] = typing.get_args(Level)
    return tuple(each for level in levels for each in [a for a in found if a.level == level][:MOST])


def commands(report: Report, file: str, file_line: FileLine) -> str:
    """The workflow commands of all annotations, a line each.

    Args:
        report: any report.
        file: the submission, as its path is in the repository.
        file_line: finds lines in the file.
    """
    return "".join(f"{each.command(file)}\n" for each in annotated(report, file_line))


def stopped(token: str) -> str:
    """The command after which nothing printed is a command until `resumed` is printed.

    Args:
        token: letters and digits that a submission cannot guess.
    """
    return f"::stop-commands::{token}\n"


def resumed(token: str) -> str:
    """The command that ends what `stopped` began."""
    return f"::{token}::\n"


def _found(report: Report, file_line: FileLine) -> Iterator[Annotation]:
    title = f"{report.exercise}: {wording.verdict(report.verdict)}"
    if problem := report.problem:
        yield _at(problem.cell, problem.line, file_line, "error", title, clean(problem.message))
    for each in report.diagnoses:
        likely = "Probably: " if each.confidence == "likely" else ""
        message = "\n".join(filter(None, (f"{likely}{each.message}", one_line(each.evidence))))
        yield _at(each.cell, each.line, file_line, "warning", each.id, clean(message))
    for criterion in report.criteria:
        if wording.needs_advice(criterion, report):
            level: Level = "error" if criterion.required else "warning"
            message = "\n".join(filter(None, (criterion.message, criterion.help)))
            name = f"{criterion.id}: {wording.criterion_points(criterion)} points"
            yield Annotation(level, name, clean(message))
    for remark in report.remarks:
        yield _at(remark.cell, remark.line, file_line, "notice", "Remark", clean(remark.message))


def _at(
    cell: int | None,
    line: int | None,
    file_line: FileLine,
    level: Level,
    title: str,
    message: str,
) -> Annotation:
    """An annotation that says in its text in which cell it is, for its line is the file's."""
    where = place(cell, line) if cell else ""
    text = f"{message}\n({where})" if where else message
    return Annotation(level, one_line(title), text, file_line(cell, line))


def _data(text: str) -> str:
    """A message as a command may hold it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The same for what stands before the message."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
