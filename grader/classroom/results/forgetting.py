"""`grade forget`: a file, an attempt, a student or a column is taken out, without any training."""

import contextlib
import dataclasses
import shutil
from collections.abc import Sequence
from pathlib import Path

from grader import catalog
from grader.classroom.results import applied, decisions, index, records, roll, runs, similarities
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Forgotten, Student, slug
from grader.classroom.results.roll import Roll
from grader.model.errors import UsageError, brief
from grader.model.words import counted


def meant(
    results: Path, student: str, exercise: str, attempt: int, file: str, *, undo: bool = False
) -> Forgotten:
    """What these words mean in a class.

    Args:
        results: folder of the results.
        student: by id, login, address or name; empty for none.
        exercise: by id or alias; empty for none.
        attempt: its number; 0 for all.
        file: a path as `grade class` names it; empty for none.
        undo: whether it is to be let in again, so that it is not there now.

    Raises:
        UsageError: there is no such thing in the results.
    """
    known = roll.read(results)
    attempts, _ = index.attempts(results)
    column = catalog.find(exercise).id if exercise else ""
    if undo:
        return _forgotten(known, student, column, attempt, file)
    others = {a.student for a in attempts} - {s.id for s in known.students}
    people = (*known.students, *map(Student, sorted(others)))
    who = applied.whom(student, applied.handles(people))
    wanted = Forgotten(who, column, attempt, file)
    files = [(h.student, h.exercise, h.attempt, h.file) for h in known.handed_in]
    files += [(a.student, a.exercise, a.number, a.file) for a in attempts]
    there = [each for each in files if wanted.covers(*each)]
    columns = {each.id for each in known.exercises}
    is_there = bool(there) or (who and not column and not file) or (column in columns and not who)
    if not is_there or (attempt and not there):
        raise UsageError(
            "There is nothing of that kind in these results: `grade class FOLDER --dry-run` shows "
            "the names of files, students and attempts."
        )
    return wanted


def _forgotten(known: Roll, student: str, exercise: str, attempt: int, file: str) -> Forgotten:
    for each in known.forgotten:
        same_file = not file or each.file == file
        if (each.student, each.exercise, each.attempt) == (student, exercise, attempt) and (
            same_file and (file or attempt or not each.file)
        ):
            return each
    raise UsageError(
        f"Nothing like {brief(student or exercise or file, 80)} was forgotten here: give the same "
        "options as then, with the student's id."
    )


def forget(results: Path, wanted: Forgotten) -> str:
    """Takes it out of the results; returns what was done, in a sentence.

    Raises:
        OSError: a record cannot be written or deleted.
    """
    known = roll.read(results)
    attempts, _ = index.attempts(results)
    gone = [a for a in attempts if wanted.covers(a.student, a.exercise, a.number, a.file)]
    left = [a for a in attempts if a not in gone]
    _adopt(results, _orphans(gone, left))
    for attempt in gone:
        record = results / records.place(attempt)
        record.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # the folder holds other attempts
            record.parent.rmdir()
    for run in {a.graded.run for a in gone} - {a.graded.run for a in left} - {""}:
        (results / runs.FOLDER / f"{run}.json").unlink(missing_ok=True)
    if wanted.is_student:
        shutil.rmtree(results / records.FOLDER / slug(wanted.student), ignore_errors=True)
        _forget_decisions(results, wanted.student)
        if found := similarities.read(results):
            similarities.write(results, found.without(wanted.student))
    index.attempts(results)
    # The number of an attempt may change with what else is handed in; its file does not.
    file = gone[0].file if gone and wanted.attempt else wanted.file
    noted = dataclasses.replace(wanted, file=file)
    roll.replace(results, known.without(wanted, noted))
    count = len(gone)
    return f"Forgotten: {wanted.words}; {counted(count, 'result')} deleted."


def remember(results: Path, wanted: Forgotten) -> str:
    """Lets it in again; returns what happens next, in a sentence."""
    known = roll.read(results)
    left = tuple(each for each in known.forgotten if each != wanted)
    roll.replace(results, dataclasses.replace(known, forgotten=left))
    return f"No longer forgotten: {wanted.words}; the next `grade class` takes it in again."


def _orphans(gone: Sequence[Attempt], left: Sequence[Attempt]) -> list[Attempt]:
    """Results of the same bytes that say they come from a run that is deleted."""
    still = {(a.student, a.graded.key) for a in left}
    deleted = {(a.student, a.graded.key) for a in gone} - still
    away = {a.student for a in gone} - {a.student for a in left}
    shared = ((a, a.graded.shared_from) for a in sorted(left, key=lambda a: a.student))
    return [a for a, origin in shared if origin in away or (origin, a.graded.key) in deleted]


def _adopt(results: Path, orphans: Sequence[Attempt]) -> None:
    """Makes shared results those of the first one who is left: they name nobody forgotten."""
    owners: dict[str, str] = {}
    for attempt in orphans:
        owner = owners.setdefault(attempt.graded.key, attempt.student)
        whole = records.read(results / records.place(attempt))
        origin = "" if owner == attempt.student else owner
        grading = dataclasses.replace(whole.graded, shared_from=origin)
        records.write(results, dataclasses.replace(whole, grading=grading))


def _forget_decisions(results: Path, student: str) -> None:
    called = applied.handles(roll.read(results).students)
    found = [
        line.line
        for line in decisions.read(results).lines
        if applied.meant(line.student, called) == student
    ]
    if found:
        decisions.withdraw(results, found)
