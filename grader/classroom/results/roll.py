"""The roll: who is in the class, what is asked of them, and what was odd in their folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from pathlib import Path

from grader.classroom.results.entries import ExerciseFacts, Forgotten, HandedIn, Student, Trouble
from grader.classroom.results.exams import SatExam
from grader.classroom.results.records import check_schema
from grader.inside.naming import order
from grader.model import durable
from grader.model.cleaning import json_text
from grader.model.decode import converted, parsed
from grader.model.errors import UsageError

SCHEMA = 1
FILE = "class.json"


@dataclasses.dataclass(frozen=True)
class Roll:
    """What a folder of results knows beside the records."""

    students: tuple[Student, ...] = ()
    exercises: tuple[ExerciseFacts, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    """Those of the latest run."""
    handed_in: tuple[HandedIn, ...] = ()
    """The files of all runs, each as the latest one understood it."""
    forgotten: tuple[Forgotten, ...] = ()
    """What no later run takes in again."""
    exams: tuple[SatExam, ...] = ()
    """Sittings, one a student and paper, each as the latest run proved it."""
    schema: int = SCHEMA

    def joined(self, later: Roll, left_out: Collection[str] = ()) -> Roll:
        """This one with what a later run found.

        A later run may have a roster, by which a file belongs to another student than it did. Then
        the file is no longer the first student's, and a student who was known by a folder's name
        and has no other file is taken off the roll. Nobody else is ever taken off.
        """
        handed_in = self._handed_in(later)
        gone = {each.student for each in self.handed_in} - {each.student for each in handed_in}
        students = {
            student.id: student
            for student in self.students
            if student.id not in gone or student != Student(student.id)
        }
        for student in later.students:
            known = students.get(student.id, student)
            # A run without the roster must not forget the names.
            names = [field.name for field in dataclasses.fields(Student)]
            facts = {name: getattr(student, name) or getattr(known, name) for name in names}
            students[student.id] = Student(**facts)
        facts_of = {each.id: each for each in (*self.exercises, *later.exercises)}
        exercises = {name: each for name, each in facts_of.items() if name not in left_out}
        ordered = sorted(exercises.values(), key=lambda each: order(each.id))
        exams = {(each.student, each.paper): each for each in (*self.exams, *later.exams)}
        return Roll(
            tuple(students.values()),
            tuple(ordered),
            later.troubles,
            handed_in,
            self.forgotten,
            tuple(each for each in exams.values() if each.student not in gone),
        )

    def without(self, gone: Forgotten, noted: Forgotten) -> Roll:
        """This one without what a person wants forgotten, and with the note of it."""
        person = gone.student if gone.is_student else None
        column = gone.exercise if gone.is_exercise else None
        handed_in = (
            h for h in self.handed_in if not gone.covers(h.student, h.exercise, h.attempt, h.file)
        )
        return Roll(
            tuple(each for each in self.students if each.id != person),
            tuple(each for each in self.exercises if each.id != column),
            tuple(t for t in self.troubles if not gone.covers(t.student, t.exercise, 0, t.file)),
            tuple(handed_in),
            (*(each for each in self.forgotten if each != noted), noted),
            tuple(each for each in self.exams if each.student != person),
        )

    def _handed_in(self, later: Roll) -> tuple[HandedIn, ...]:
        """The files of both runs.

        A file that was left ungraded is forgotten when a later run sees its student or the file
        again, for that run lists it anew. The same file may be listed for several exercises, as
        folders of the same form are graded with one exercise named after the other.
        """
        files = {each.file for each in later.handed_in}
        seen = {each.student for each in later.handed_in}
        still = (
            each
            for each in self.handed_in
            if each.attempt or not (each.student in seen or each.file in files)
        )
        files_of = {(each.file, each.exercise): each for each in still}
        for each in later.handed_in:
            known = files_of.get((each.file, each.exercise))
            # What has a result keeps it, although a later run finds a reason to doubt the file.
            if not (known and known.attempt and known.student == each.student and not each.attempt):
                files_of[each.file, each.exercise] = each
        return tuple(files_of.values())


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
        document = parsed(file.read_bytes())
        check_schema(document, SCHEMA, file)
        return converted(document, Roll, "class")
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{file} cannot be read ({error}): delete it and run the same `grade class` command "
            "again; the records are kept."
        ) from error


def update(results: Path, found: Roll, left_out: Collection[str] = ()) -> Roll:
    """Adds what a run found to the roll, durably, and returns the whole of it.

    Args:
        results: folder of the results.
        found: by this run.
        left_out: ids of exercises that turned out to be no columns of the class.

    Raises:
        UsageError: the roll that is there is damaged or of a newer version.
    """
    known = read(results) if (results / FILE).is_file() else Roll()
    roll = known.joined(found, left_out)
    replace(results, roll)
    return roll


def replace(results: Path, roll: Roll) -> None:
    """Writes a roll durably in the place of the one before."""
    durable.write(results / FILE, json_text(dataclasses.asdict(roll), indent=1) + "\n")
