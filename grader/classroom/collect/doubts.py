"""Files that may be two students' although they look like one's: they are listed, never merged."""

import collections
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from grader.classroom.collect.layouts import says_nothing
from grader.classroom.collect.numbering import Candidate
from grader.classroom.results.entries import Student, Trouble
from grader.model.cleaning import visible

Parts = tuple[str, ...]
_SHOWN = 5
"""Names that a sentence lists."""


def doubtful(
    files: Iterable[Candidate], listed: Iterable[str], names_exercise: Callable[[str], bool]
) -> dict[str, Trouble]:
    """Why no file of a student can be trusted to be that student's, by the student's id.

    Args:
        files: all that were found.
        listed: ids of those on the roster.
        names_exercise: whether a folder's name is that of an exercise.
    """
    by_student: dict[str, list[Candidate]] = collections.defaultdict(list)
    for each in files:
        by_student[each.attempt.student].append(each)
    known = set(listed)
    plain = {s: found for s, found in by_student.items() if not any(c.place.is_sure for c in found)}
    alone = _alone(plain)
    doubts = {}
    for student, found in by_student.items():
        trouble = next(_called_alike(found), None)
        if trouble is None and student in plain and student not in known:
            trouble = next(_containers(found, alone, names_exercise), None)
        if trouble:
            doubts[student] = trouble
    return doubts


def _called_alike(found: Sequence[Candidate]) -> Iterator[Trouble]:
    """Two names within one download that come to the same student."""
    names: dict[tuple[int, str], set[str]] = collections.defaultdict(set)
    for each in found:
        # An address is one person's, whatever number a download gives to each submission.
        names[each.root, each.place.scope].add(each.place.email or each.place.student)
    for called in names.values():
        if len(called) > 1:
            yield _trouble(
                found,
                f"{_some(called)} all come to the student {found[0].attempt.student}, and one "
                "download calls a student by one name: none is graded; give a --roster with the "
                "ids, logins or e-mail addresses of all.",
            )


def _containers(
    found: Sequence[Candidate], alone: set[int], names_exercise: Callable[[str], bool]
) -> Iterator[Trouble]:
    """A folder that was taken for a student's, and probably holds the folders of several."""
    own: dict[Parts, set[str]] = collections.defaultdict(set)
    for each in found:
        own[_own_folders(each, names_exercise)].add(each.attempt.exercise)
    apart = [
        (one, other)
        for one in own
        for other in own
        if one < other and one[: len(other)] != other and other[: len(one)] != one
    ]
    is_only = {each.root for each in found} <= alone
    if any(is_only or own[one] & own[other] for one, other in apart):
        yield _trouble(
            found,
            f"The folder {found[0].attempt.student} holds several folders with work in them "
            f"({_some('/'.join(each) for each in own if each)}), which are probably those of "
            "several students: none is graded; give the folder that holds the students' folders, "
            "or say how it is laid out, for example with --pattern '{any}/{student}/{any}'.",
        )
    elif is_only and len({each.root for each in found}) > 1:
        yield _trouble(
            found,
            f"Several archives hold a folder {found[0].attempt.student} and nothing else, which "
            "may be different students': none is graded; give a --roster, or --pattern.",
        )


def _own_folders(candidate: Candidate, names_exercise: Callable[[str], bool]) -> Parts:
    """The folders between student and file that are neither attempt, time nor exercise."""
    folders = PurePosixPath(candidate.place.rest).parts[:-1]
    return tuple(each for each in folders if says_nothing(each) and not names_exercise(each))


def _alone(plain: dict[str, list[Candidate]]) -> set[int]:
    """The downloads in which a single folder stands for a student."""
    names: dict[int, set[str]] = collections.defaultdict(set)
    for student, found in plain.items():
        for each in found:
            names[each.root].add(student)
    return {root for root, students in names.items() if len(students) == 1}


def lookalikes(names: Iterable[str], label: str) -> dict[str, Trouble]:
    """The paths with a folder that is shown as another one is, and is another all the same.

    Signs that cannot be seen, and bytes that are no text, are shown of no name; two students whose
    folders differ in them alone must not become one.
    """
    spelt: dict[str, str] = {}
    odd = {}
    message = "Its folder is shown as another one is, but for signs that cannot be seen: left "
    for name in names:
        folders = [f"{parent}" for parent in PurePosixPath(name).parents]
        if any(spelt.setdefault(visible(folder), folder) != folder for folder in folders):
            odd[name] = Trouble(f"{message}ungraded; rename one of them.", label + visible(name))
    return odd


def _trouble(found: Sequence[Candidate], message: str) -> Trouble:
    return Trouble(message, found[0].attempt.file)


def _some(names: Iterable[str]) -> str:
    shown = sorted(set(names))
    text = ", ".join(shown[:_SHOWN])
    return text if len(shown) <= _SHOWN else f"{text} and {len(shown) - _SHOWN} more"


def unlisted(students: Iterable[Student], listed: Collection[str]) -> Iterator[Trouble]:
    """A trouble for each student who is not on the roster, if there is one."""
    for student in students if listed else ():
        if student.id not in listed:
            name = f"{student.name} ({student.id})" if student.name else student.id
            message = f"{name} is not on the roster; graded all the same."
            yield Trouble(message, "", student.id, ungraded=False)


def namesakes(students: Iterable[Student], listed: Collection[str]) -> Iterator[Trouble]:
    """A trouble for each name that several students have whom no roster tells apart.

    Folders whose names differ in capitals or in how an accent is written have one name, too.
    """
    alike: dict[str, list[Student]] = collections.defaultdict(list)
    for student in students:
        if student.id not in listed:
            alike[_form(student.name or student.id)].append(student)
    for found in alike.values():
        if len(found) > 1:
            message = (
                f"{_some(each.id for each in found)} are students of the same name; if they are "
                "one person in several downloads, give a --roster, or put the grading worksheets "
                "beside them."
            )
            yield Trouble(message, "", found[0].name or found[0].id, ungraded=False)


def _form(name: str) -> str:
    """A name without what two systems may write in two ways: capitals, and letters with accents."""
    return unicodedata.normalize("NFKC", name.casefold())


def names_one_of(names: Sequence[str]) -> Callable[[str], bool]:
    """Whether a folder's whole name is that of an exercise, or of a week or unit of a course."""
    alternatives = "|".join(re.escape(name) for name in names)
    unit = r"(?:week|unit|module|part|assignment|homework|woche|blatt)[-_ ]?\d{1,3}"
    pattern = re.compile(f"(?:{alternatives}|{unit})", re.IGNORECASE)

    def matches(folder: str) -> bool:
        return pattern.fullmatch(re.sub(r"[\s_]+", "-", folder)) is not None

    return matches
