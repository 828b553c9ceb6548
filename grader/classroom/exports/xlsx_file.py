"""The gradebook as a workbook, with figures as figures whatever a spreadsheet's language is.

In CSV a spreadsheet may read 1.5 as the first of May. What is written here holds no formula: every
text is of the type that is never computed.
"""

import importlib.util
import io
import typing
from pathlib import Path

from grader.classroom.exports.base import export
from grader.classroom.exports.csv_file import CsvFile
from grader.classroom.exports.spreadsheet import Cell
from grader.classroom.pages.sheet import ENOUGH
from grader.model import durable
from grader.model.cleaning import one_line

FILE = "gradebook.xlsx"
_WIDEST = 40


@export("xlsx")
class XlsxFile(CsvFile):
    """Writes ``gradebook.xlsx``: the rows of the CSV file, the head and the names fixed in view."""

    @classmethod
    def lacks(cls) -> str:
        """The package that is not installed, in a sentence."""
        if importlib.util.find_spec("openpyxl"):
            return ""
        return "--format xlsx needs the package openpyxl: pip install openpyxl."

    def finish(self) -> Path:
        """Writes the file."""
        import openpyxl
        from openpyxl.styles import Font
        from openpyxl.utils import get_column_letter

        book = openpyxl.Workbook()
        page = book.active
        page.title = "Grades"
        for at, row in enumerate(self.rows, 1):
            for column, value in enumerate(row, 1):
                _fill(page.cell(at, column), value)
        for column, head in enumerate(self.rows[0], 1):
            page.cell(1, column).font = Font(bold=True)
            longest = max(len(str(row[column - 1] or "")) for row in self.rows)
            width = min(max(longest, len(str(head))) + 2, _WIDEST)
            page.column_dimensions[get_column_letter(column)].width = width
        page.freeze_panes = "C2"
        page.auto_filter.ref = page.dimensions
        content = io.BytesIO()
        book.save(content)
        file = self.folder / FILE
        durable.write(file, content.getvalue())
        return file


def _fill(place: typing.Any, value: Cell) -> None:
    """Puts a value into a cell; a text is a text, even one that begins as a formula does."""
    if isinstance(value, str):
        place.value = one_line(value, ENOUGH)
        place.data_type = "s"
    else:
        place.value = value
