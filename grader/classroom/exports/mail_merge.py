"""A table for a mail merge: whom to write to, and the page to send."""

from collections.abc import Mapping
from pathlib import Path

from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.exports.pages import FOLDER
from grader.classroom.exports.spreadsheet import Cell, cells, table
from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.classroom.pages.student import file_name
from grader.model import durable
from grader.model.report import Report
from grader.model.words import counted

FILE = "mailmerge.csv"
HEADS = ("student", "name", "email", "page", "total", "out of")


@export("mailmerge")
class MailMerge(Export):
    """Writes ``mailmerge.csv``: the whole path of each page, as mail programs want it."""

    needs_reports = False

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        self._rows: list[list[Cell]] = [[*HEADS]]

    def add(self, row: StudentGrades, _reports: Mapping[str, Report], /) -> None:
        """Adds a line."""
        page = (self.folder / FOLDER / file_name(row)).absolute()
        student, most = row.student, self.sheet.most(row)
        about = (student.id, row.name, student.email, str(page))
        self._rows.append([*about, row.total, most])

    def finish(self) -> Path:
        """Writes the file."""
        lacking = sum(not row[2] for row in self._rows)
        if lacking:
            self.remarks.append(
                f"{counted(lacking, 'student')} in {FILE} "
                "without an e-mail address: grade again with a --roster that has them."
            )
        file = self.folder / FILE
        text = table(map(cells, self._rows), self.given.separator)
        durable.write(file, text.encode("utf-8-sig", "replace"))
        return file
