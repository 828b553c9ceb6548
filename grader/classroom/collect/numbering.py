"""The number of an attempt: which of several files of a student came first, if anything says so."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from grader.classroom.collect.layouts import Place, placed
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.entries import Trouble

_EVER = dt.datetime.min.replace(tzinfo=dt.UTC)


@dataclasses.dataclass(frozen=True)
class Candidate:
    """A file that is for one exercise of one student."""

    place: Place
    attempt: Attempt
    """Its number is 0 while it is not known."""
    root: int = 0
    """Which of several downloads it comes from."""
    is_aside: bool = False
    """Whether it counts only where nothing else is there: it says of no exercise and trains
    nothing, or it is written for another exercise on the same data."""


def numbered(candidates: Sequence[Candidate]) -> list[Attempt] | Trouble:
    """One student's files for one exercise as attempts; a trouble when nothing orders them."""
    uploads = [each.place.upload for each in candidates]
    if None not in uploads:
        return _by_upload(candidates)
    found = [candidate.attempt for candidate in candidates]
    if len(found) == 1:
        return [dataclasses.replace(found[0], number=found[0].number or 1)]
    numbers = [each.number for each in found]
    if 0 not in numbers and len(set(numbers)) == len(numbers):
        return sorted(found, key=lambda each: each.number)
    times = {each.submitted_at for each in found}
    if None not in times and len(times) == len(found):
        ordered = sorted(found, key=lambda each: (each.submitted_at or _EVER, each.file))
        return [dataclasses.replace(each, number=n) for n, each in enumerate(ordered, 1)]
    if _is_one(found):
        return [dataclasses.replace(found[0], number=1)]
    return _unordered(found)


def _by_upload(candidates: Iterable[Candidate]) -> list[Attempt] | Trouble:
    """Canvas's uploads, by its own numbers; the count behind a file's name moves them on."""
    ordered = sorted(candidates, key=lambda each: (each.place.upload or 0, each.attempt.file))
    attempts: dict[int, Attempt] = {}
    last = 0
    for candidate in ordered:
        upload, attempt = candidate.place.upload or 0, candidate.attempt
        if upload not in attempts:
            last = max(last + 1, attempt.number or 1)
            attempts[upload] = dataclasses.replace(attempt, number=last)
        elif attempts[upload].sha256 != attempt.sha256:
            return _unordered([each.attempt for each in ordered])
    return list(attempts.values())


def _is_one(found: Sequence[Attempt]) -> bool:
    """Whether all are copies of one file."""
    return len({each.sha256 for each in found}) == 1


def _unordered(found: Sequence[Attempt]) -> Trouble:
    listed = ", ".join(each.file for each in found)
    return Trouble(
        f"There are {len(found)} files for one exercise ({listed}) and nothing tells which counts: "
        "none is graded; delete one, or put them into folders attempt-1, attempt-2.",
        found[0].file,
        found[0].student,
        found[0].exercise,
    )


def after(attempts: Iterable[Attempt], known: Iterable[Attempt]) -> list[Attempt | Trouble]:
    """Attempts of this run beside those on record: none takes another file's number.

    A file that came later under another name is the next attempt where Canvas's numbers or times
    say so. Otherwise it stays ungraded, for nothing says which of the two counts.
    """
    attempts = list(attempts)
    here = {(each.student, each.exercise, each.file) for each in attempts}
    on_record: dict[tuple[str, str], list[Attempt]] = {}
    for each in known:
        if (each.student, each.exercise, each.file) not in here:
            on_record.setdefault((each.student, each.exercise), []).append(each)
    placed_now: list[Attempt | Trouble] = []
    highest: dict[tuple[str, str], int] = {}
    for attempt in attempts:
        pair = attempt.student, attempt.exercise
        others = on_record.get(pair, [])
        taken = max((each.number for each in others), default=0)
        clash = next((each for each in others if each.number == attempt.number), None)
        if clash is None or clash.sha256 == attempt.sha256:
            number = max(attempt.number, highest.get(pair, 0) + 1)
        elif all(_is_later(attempt, each) for each in others):
            number = max(attempt.number, taken + 1, highest.get(pair, 0) + 1)
        else:
            placed_now.append(_contested(attempt, clash))
            continue
        highest[pair] = number
        placed_now.append(dataclasses.replace(attempt, number=number))
    return placed_now


def _is_later(attempt: Attempt, other: Attempt) -> bool:
    """Whether Canvas's numbers or the times say that an attempt came after another."""
    mine, theirs = (_upload(each.file) for each in (attempt, other))
    if mine is not None and theirs is not None:
        return mine > theirs
    if attempt.submitted_at and other.submitted_at:
        return attempt.submitted_at > other.submitted_at
    return False


def _upload(file: str) -> int | None:
    place = placed(file)
    return place.upload if place else None


def _contested(attempt: Attempt, other: Attempt) -> Trouble:
    return Trouble(
        f"{PurePosixPath(other.file).name} is graded as attempt {other.number} of this student, "
        "and nothing tells whether this other file came later: left ungraded; put it into a folder "
        f"attempt-{other.number + 1} if it did.",
        attempt.file,
        attempt.student,
        attempt.exercise,
    )
