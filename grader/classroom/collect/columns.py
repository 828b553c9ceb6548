"""Which exercises a class has: those asked for, or those that a real share of students handed in.

One misnamed file must not give everybody a column.
"""

import collections
import dataclasses
from collections.abc import Iterable

from grader.classroom.collect.finding import FolderContents
from grader.classroom.results.entries import HandedIn, Trouble

LEAST_SHARE = 0.1
"""Of the students who handed in anything; below it an exercise is no column of the class."""
FEW_STUDENTS = 5
"""From as many students on, a single one's exercise is no column either."""


def narrowed(
    collected: FolderContents, known: Iterable[HandedIn]
) -> tuple[FolderContents, frozenset[str]]:
    """What was found without the exercises that hardly anybody handed in, and their ids.

    Args:
        collected: what was found, for no exercise in particular.
        known: the files of earlier runs, which count as well.
    """
    students: dict[str, set[str]] = collections.defaultdict(set)
    for attempt in collected.attempts:
        students[attempt.exercise].add(attempt.student)
    for each in known:
        if each.attempt:
            students[each.exercise].add(each.student)
    everybody = len(set().union(*students.values())) if students else 0
    few = frozenset(
        exercise
        for exercise, who in students.items()
        if len(who) < LEAST_SHARE * everybody or (len(who) == 1 and everybody >= FEW_STUDENTS)
    )
    left = [
        Trouble(
            f"{len(students[a.exercise])} of {everybody} students handed in something called "
            f"{a.exercise}, so it is probably for another exercise: left ungraded; say which with "
            f"--assign '{a.file}=exercise-N', or name all exercises of the class with --exercise.",
            a.file,
            a.student,
            a.exercise,
        )
        for a in collected.attempts
        if a.exercise in few
    ]
    attempts = tuple(each for each in collected.attempts if each.exercise not in few)
    troubles = (*collected.troubles, *left)
    return dataclasses.replace(collected, attempts=attempts, troubles=troubles), few
