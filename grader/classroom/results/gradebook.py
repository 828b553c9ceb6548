"""The gradebook: all attempts of a class, loaded from a folder of results.

book = load(results)
for attempt in book.of("ada", "exercise-1"):
    attempt.report           # in memory, without texts and curves
    book.report(attempt)     # the whole of it, read from its record
"""

import collections
import dataclasses
import functools
from collections.abc import Mapping
from pathlib import Path

from grader.classroom.results import applied, decisions, index, records, roll, similarities
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.decisions import Decisions
from grader.classroom.results.entries import ExerciseFacts, HandedIn, Student, Trouble
from grader.classroom.results.exams import SatExam
from grader.classroom.results.similarities import Similarities
from grader.inside.naming import order
from grader.model.report import Report


@dataclasses.dataclass(frozen=True)
class Gradebook:
    """Everything that is known of a class."""

    results: Path
    """Folder that it was loaded from."""
    exercises: tuple[ExerciseFacts, ...]
    """In the order of their numbers."""
    students: tuple[Student, ...]
    """In the order of their names; those who handed nothing in are among them."""
    attempts: tuple[Attempt, ...]
    """Ordered by student, exercise and number."""
    troubles: tuple[Trouble, ...] = ()
    """What was odd in the folder of submissions."""
    handed_in: tuple[HandedIn, ...] = ()
    """Every file of which the student is known, graded or not."""
    remarks: tuple[str, ...] = ()
    """What a person should know of the loading, e.g. that a damaged index was made anew."""
    similar: Similarities | None = None
    """Whose work is alike; None where nobody has looked."""
    decisions: Decisions = dataclasses.field(default_factory=Decisions)
    """What a person said about grades; the attempts' points follow them."""

    exams: tuple[SatExam, ...] = ()
    """Sittings of an exam."""

    def of(self, student: str, exercise: str) -> tuple[Attempt, ...]:
        """A student's attempts at an exercise, the first one first."""
        return self._by_pair.get((student, exercise), ())

    def waits(self, student: str, exercise: str) -> bool:
        """Whether a file was handed in that has no result yet, so that there is no grade either."""
        return not self.of(student, exercise) and (student, exercise) in self._handed_in

    def unclear(self, student: str) -> tuple[str, ...]:
        """The paths of a student's files that are for none of the class's exercises by name."""
        return self._unclear.get(student, ())

    def report(self, attempt: Attempt) -> Report:
        """The whole report on an attempt, read from its record, with the marks given by hand.

        Raises:
            UsageError: the record has vanished or is damaged.
        """
        report = records.read(self.results / records.place(attempt)).report
        return applied.decided(attempt, report, self.decisions)

    def same_file(self, attempt: Attempt) -> tuple[str, ...]:
        """The ids of other students who handed in the same bytes for the exercise."""
        holders = self.identical.get((attempt.exercise, attempt.sha256), ())
        return tuple(each for each in holders if each != attempt.student)

    @functools.cached_property
    def identical(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The students who handed in the same bytes, by exercise and digest."""
        return similarities.identical(self.attempts)

    @functools.cached_property
    def _handed_in(self) -> frozenset[tuple[str, str]]:
        return frozenset((each.student, each.exercise) for each in self.handed_in)

    @functools.cached_property
    def _unclear(self) -> Mapping[str, tuple[str, ...]]:
        columns = {exercise.id for exercise in self.exercises}
        clear = {(h.student, h.file) for h in self.handed_in if h.exercise in columns}
        files: dict[str, tuple[str, ...]] = {}
        for each in self.handed_in:
            if each.exercise not in columns and (each.student, each.file) not in clear:
                files[each.student] = (*files.get(each.student, ()), each.file)
        return files

    @functools.cached_property
    def _by_pair(self) -> Mapping[tuple[str, str], tuple[Attempt, ...]]:
        pairs: dict[tuple[str, str], list[Attempt]] = collections.defaultdict(list)
        for attempt in self.attempts:
            pairs[attempt.student, attempt.exercise].append(attempt)
        return {
            pair: tuple(sorted(found, key=lambda each: each.number))
            for pair, found in pairs.items()
        }


def load(results: Path) -> Gradebook:
    """The gradebook of a folder that `grade class` wrote.

    Raises:
        UsageError: there is no such folder, it was written by a newer version, or its decisions
            cannot be understood.
    """
    known = roll.read(results)
    found, remarks = index.attempts(results)
    # A record stays when its file turns out to be another student's, but does not count any more.
    owners = {(h.file, h.exercise): (h.student, h.attempt) for h in known.handed_in}
    found = [
        attempt
        for attempt in found
        if (mine := (attempt.student, attempt.number))
        == owners.get((attempt.file, attempt.exercise), mine)
    ]
    named = {student.id for student in known.students}
    unnamed = dict.fromkeys(a.student for a in found if a.student not in named)
    students = [*known.students, *(Student(name) for name in unnamed)]
    said = applied.applied(decisions.read(results), students, known.exercises, found)
    book = Gradebook(
        results=results,
        exercises=known.exercises,
        students=tuple(
            sorted(students, key=lambda student: (student.shown.casefold(), student.id))
        ),
        attempts=tuple(sorted(found, key=lambda a: (a.student, order(a.exercise), a.number))),
        troubles=known.troubles,
        handed_in=known.handed_in,
        remarks=(*remarks, *said.idle),
        similar=similarities.read(results),
        exams=known.exams,
    )
    return _following(book, said.decisions)


def _following(book: Gradebook, said: Decisions) -> Gradebook:
    """The gradebook as decisions have it: nobody who was left out, and the marks given by hand."""
    if not said.lines:
        return book
    people, columns = said.left_out_students(), said.left_out_exercises()
    kept = [a for a in book.attempts if a.student not in people and a.exercise not in columns]
    return dataclasses.replace(
        book,
        exercises=tuple(each for each in book.exercises if each.id not in columns),
        students=tuple(each for each in book.students if each.id not in people),
        attempts=tuple(_marked(attempt, said) for attempt in kept),
        handed_in=tuple(each for each in book.handed_in if each.student not in people),
        exams=tuple(each for each in book.exams if each.student not in people),
        decisions=said,
    )


def _marked(attempt: Attempt, said: Decisions) -> Attempt:
    report = applied.decided(attempt, attempt.report, said)
    return dataclasses.replace(attempt, grading=dataclasses.replace(attempt.graded, report=report))
