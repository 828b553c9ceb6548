"""The pages: one of the class and one of each student, which need no server."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from grader.classroom.exports.base import PLAIN, Export, ExportOptions, export
from grader.classroom.pages import overview, side_by_side, student
from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.model import durable
from grader.model.report import Report

FOLDER = "report"
INDEX = "index.html"


@export("html")
class Pages(Export):
    """Writes ``report/index.html`` and ``report/students/<student>.html``."""

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        super().__init__(sheet, folder, given)
        self._folder = folder / FOLDER
        # What they hold is the students' and the instructor's alone.
        for each in (self._folder, self._folder / student.FOLDER):
            durable.folder(each)
        self._written: set[Path] = set()

    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Writes a student's page."""
        file = self._folder / student.file_name(row)
        text = student.render(row, self.sheet, reports)
        durable.private(file, text)
        self._written.add(file)

    def finish(self) -> Path:
        """Deletes the pages of students who are no longer in the class, and writes the class's."""
        for file in (self._folder / student.FOLDER).glob("*.html"):
            if file not in self._written:
                file.unlink()
        self._side_by_side()
        index = self._folder / INDEX
        durable.write(index, overview.render(self.sheet))
        return index

    def _side_by_side(self) -> None:
        """Writes a page for each pair of similar work, and deletes those of before."""
        folder = self._folder / side_by_side.FOLDER
        if folder.is_dir():
            shutil.rmtree(folder)
        for pair in side_by_side.shown(self.sheet):
            text = side_by_side.render(pair, self.sheet)
            durable.private(self._folder / side_by_side.address(pair), text)
