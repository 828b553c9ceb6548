"""The table of criteria, laid out for the width there is: nothing in it is ever cut off."""

import dataclasses

from rich.console import Console, ConsoleOptions, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.model.cleaning import one_line
from grader.model.report import CriterionResult
from grader.reports import style
from grader.reports.style import Marks
from grader.reports.wording import criterion_measured, criterion_name, criterion_points

_GAP = 2
_LEAST = 24
"""Columns that what was measured and what is required need together, to stand side by side."""


@dataclasses.dataclass(frozen=True)
class CriteriaTable:
    """One row a criterion; on a narrow terminal, one short paragraph each."""

    criteria: tuple[CriterionResult, ...]
    marks: Marks

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Chooses the layout for the width of the console."""
        names = _widest([criterion_name(criterion) for criterion in self.criteria])
        points = _widest([criterion_points(criterion) for criterion in self.criteria])
        evidence = _widest([str(criterion.evidence) for criterion in self.criteria])
        fixed = style.INDENT + 1 + names + points + evidence
        room = options.max_width - fixed - 5 * _GAP
        if room < _LEAST:
            for criterion in self.criteria:
                yield from self._paragraph(criterion)
            return
        measured = min(_widest([criterion_measured(c) for c in self.criteria]), room // 2)
        yield Padding(self._table(measured, room - measured), (0, 0, 0, style.INDENT), expand=False)

    def _table(self, measured: int, required: int) -> Table:
        table = Table(box=None, padding=(0, _GAP, 0, 0), header_style=style.QUIET, pad_edge=False)
        table.add_column("", no_wrap=True)
        table.add_column("Criterion", no_wrap=True)
        table.add_column("Measured", justify="right", overflow="fold", max_width=max(measured, 8))
        table.add_column("Required", overflow="fold", max_width=required)
        table.add_column("Points", justify="right", no_wrap=True)
        table.add_column("Evidence", style=style.QUIET, no_wrap=True)
        for criterion in self.criteria:
            table.add_row(
                self.marks.of(criterion.status),
                Text(criterion_name(criterion)),
                Text(criterion_measured(criterion)),
                Text(one_line(criterion.threshold)),
                Text(criterion_points(criterion)),
                Text(criterion.evidence),
            )
        return table

    def _paragraph(self, criterion: CriterionResult) -> RenderResult:
        head = self.marks.of(criterion.status)
        head.append(
            f" {criterion_name(criterion)}  {criterion_points(criterion)}", style="not bold default"
        )
        yield style.indented(head)
        found = f"{criterion_measured(criterion)}; required {one_line(criterion.threshold)}"
        yield style.indented(Text(f"{found} ({criterion.evidence})"), by=2 * style.INDENT)


def _widest(texts: list[str]) -> int:
    return max((Text(text).cell_len for text in texts), default=0)
