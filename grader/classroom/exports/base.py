"""What every export shares: it is given the students one after another, each report read once."""

import abc
import dataclasses
import typing
from collections.abc import Mapping, Sequence
from pathlib import Path

from grader.classroom.pages.looks import shown
from grader.classroom.pages.sheet import Sheet, StudentGrades
from grader.model import durable
from grader.model.errors import UsageError
from grader.model.registry import Registry
from grader.model.report import Report


@dataclasses.dataclass(frozen=True)
class ExportOptions:
    """What exports are told beside the grades."""

    separator: str = ","
    """Between the columns of plain tables; that of a course system is its own."""
    tables: tuple[Path, ...] = ()
    """Tables of course systems to fill in; those given by hand before those that were kept."""


PLAIN = ExportOptions()


@dataclasses.dataclass(frozen=True)
class ExportedFiles:
    """What exports wrote."""

    paths: tuple[Path, ...]
    remarks: tuple[str, ...] = ()
    """What a person should know of it, a sentence each."""


class Export(abc.ABC):
    """One form of the gradebook, written into a folder."""

    needs_reports: typing.ClassVar[bool] = True
    """Whether `add` looks at whole reports, which take time to read."""

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        self.sheet = sheet
        self.folder = folder
        self.given = given
        self.remarks: list[str] = []
        """What a person should know of what was written, a sentence each."""

    @classmethod
    def lacks(cls) -> str:
        """Why this form cannot be written here, in a sentence; empty where it can."""
        return ""

    @classmethod
    def fills(cls, _file: Path, /) -> bool:
        """Whether this form fills in a table such as the one in a file."""
        return False

    @abc.abstractmethod
    def add(self, row: StudentGrades, reports: Mapping[str, Report], /) -> None:
        """Takes in the next student.

        Args:
            row: the student's grades.
            reports: of the attempts that count, by exercise; empty when no export needs them.
        """

    @abc.abstractmethod
    def finish(self) -> Path | None:
        """Writes what is left to write; returns what a person should open, if there is anything."""


class FolderExport(Export):
    """A form that is a folder of files."""

    into: typing.ClassVar[str]
    """Name of the folder."""

    def __init__(self, sheet: Sheet, folder: Path, given: ExportOptions = PLAIN) -> None:
        """Begins with an empty folder: what was written before must not outlive its submission."""
        super().__init__(sheet, folder, given)
        self.place = folder / self.into
        durable.emptied(self.place)

    def finish(self) -> Path:
        """The folder."""
        return self.place


registry: Registry[type[Export]] = Registry("export", __package__)
export = registry.named
"""Registers an export under the name by which ``--format`` asks for it: a class decorator."""


def names() -> tuple[str, ...]:
    """The names of all exports, in alphabetical order."""
    return tuple(registry)


def lacks(name: str) -> str:
    """Why an export cannot be written here, in a sentence; empty where it can."""
    return registry[name].lacks()


def chosen(text: str) -> tuple[str, ...]:
    """The names in a list with commas, each once.

    Raises:
        UsageError: there is no such export, or none is named.
    """
    wanted = dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip())
    for name in wanted:
        if name not in registry:
            hint = registry.hint(name)
            raise UsageError(f"--format names {name!r}, which is no export: {hint}")
    if not wanted:
        raise UsageError(f"--format names nothing: write for example --format {','.join(names())}.")
    for name in wanted:
        if why := lacks(name):
            raise UsageError(why)
    return tuple(wanted)


def check_place(folder: Path, results: Path) -> None:
    """Refuses to write a report among the records of the results.

    Raises:
        UsageError: the folder lies inside the results.
    """
    if results.resolve() in folder.resolve().parents:
        raise UsageError(
            f"{folder} lies inside the results in {results}: name another folder with --out, or "
            "leave it out to write beside them."
        )


def check_tables(files: Sequence[Path]) -> None:
    """Refuses tables that no form fills in.

    Raises:
        UsageError: one cannot be read, or is of no course system.
    """
    for file in files:
        if not any(form.fills(file) for form in registry.values()):
            raise UsageError(
                f"--fill {file} is neither a gradebook of Canvas's nor a grading worksheet of "
                "Moodle's: give it as the course system exported it."
            )


def write(
    sheet: Sheet, folder: Path, wanted: Sequence[str], given: ExportOptions = PLAIN
) -> ExportedFiles:
    """Writes exports, all in one pass over the students.

    Raises:
        UsageError: the folder cannot be written, or a record cannot be read.
    """
    try:
        durable.folder(folder)
        exports = [registry[name](sheet, folder, given) for name in wanted]
        readers = any(each.needs_reports for each in exports)
        for row in sheet.rows:
            reports = _reports(sheet, row) if readers else {}
            for each in exports:
                each.add(row, reports)
        paths = [path for each in exports if (path := each.finish())]
        return ExportedFiles(tuple(paths), tuple(said for each in exports for said in each.remarks))
    except OSError as error:
        raise UsageError(
            f"The report cannot be written to {folder} ({error.strerror or error}): make room, or "
            "name another folder with --out."
        ) from error


def _reports(sheet: Sheet, row: StudentGrades) -> dict[str, Report]:
    counting = [grade.attempt for grade in row.grades if grade.attempt]
    return {attempt.exercise: shown(sheet, attempt) for attempt in counting}
