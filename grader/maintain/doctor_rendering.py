"""What `grade doctor` found, for a terminal."""

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from grader.maintain.doctor import Examination
from grader.model.cleaning import one_line
from grader.reports.style import QUIET

COLOURS = {"good": "green", "weak": "yellow", "missing": "red", "optional": QUIET}


def render(examination: Examination) -> RenderableType:
    """A row for each finding, its remedy below it, and what follows from them all."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    table.add_column(overflow="fold", ratio=1)
    for finding in examination.findings:
        found = Text(one_line(finding.found))
        if finding.remedy:
            found.append(f"\n{one_line(finding.remedy)}", style=QUIET)
        status = Text(finding.status, style=COLOURS[finding.status])
        table.add_row(status, Text(one_line(finding.topic)), found)
    return Group(table, Text(), _conclusion(examination))


def _conclusion(examination: Examination) -> Text:
    if examination.exit_code == 0:
        return Text("Submissions can be graded here, behind walls.", style="green")
    if any(finding.status == "missing" for finding in examination.findings):
        return Text("Nothing can be graded here until what is missing is there.", style="red")
    return Text(
        "Submissions can be graded here as a self-check only: their code could read all that this "
        "account can.",
        style="yellow",
    )
