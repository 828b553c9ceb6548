"""The roll: who is in the class, what is asked of them, and what was odd in their folder."""

from __future__ import annotations

import dataclasses
import json
import typing
from pathlib import Path

from grader import durable
from grader.classroom.entries import ExerciseFacts, Student, Trouble
from grader.classroom.records import check_schema
from grader.errors import UsageError
from grader.reports.decode import decoded

SCHEMA = 1
FILE = "class.json"


@dataclasses.dataclass(frozen=True)
class Roll:
    """What a folder of results knows beside the records."""

    students: tuple[Student, ...] = ()
    exercises: tuple[ExerciseFacts, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    """Those of the latest run."""
    schema: int = SCHEMA

    def joined(self, later: Roll) -> Roll:
        """This one with what a later run found: nobody is taken off the roll."""
        students = {student.id: student for student in self.students}
        for student in later.students:
            known = students.get(student.id, student)
            # A run without the roster must not forget the names.
            names = [field.name for field in dataclasses.fields(Student)]
            facts = {name: getattr(student, name) or getattr(known, name) for name in names}
            students[student.id] = Student(**facts)
        exercises = {each.id: each for each in (*self.exercises, *later.exercises)}
        ordered = sorted(exercises.values(), key=lambda each: _order(each.id))
        return Roll(tuple(students.values()), tuple(ordered), later.troubles)


def read(results: Path) -> Roll:
    """The roll of a folder of results.

    Raises:
        UsageError: there is no such folder, or the roll is damaged or of a newer version.
    """
    file = results / FILE
    if not file.is_file():
        raise UsageError(
            f"{results} holds no results: grade a class into it first, with "
            f"`grade class FOLDER --out {results}`."
        )
    try:
        document = json.loads(file.read_bytes())
        check_schema(document, SCHEMA, file)
        return typing.cast(Roll, decoded(document, Roll, "class"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{file} cannot be read ({error}): delete it and run the same `grade class` command "
            "again; the records are kept."
        ) from error


def update(results: Path, found: Roll) -> Roll:
    """Adds what a run found to the roll, durably, and returns the whole of it.

    Raises:
        UsageError: the roll that is there is damaged or of a newer version.
    """
    known = read(results) if (results / FILE).is_file() else Roll()
    roll = known.joined(found)
    text = json.dumps(dataclasses.asdict(roll), ensure_ascii=False, indent=1)
    durable.write(results / FILE, text.encode("utf-8", "replace") + b"\n")
    return roll


def _order(name: str) -> tuple[str, int]:
    word, _, number = name.rpartition("-")
    return word, int(number) if number.isdecimal() else 0
