"""`grade similar`: the kept runs of a class, compared exercise by exercise."""

import collections
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import catalog
from grader.classroom.results import runs
from grader.classroom.results.attempt import Attempt
from grader.classroom.results.gradebook import Gradebook
from grader.classroom.results.similarities import Similarities, SimilarSubmission, SimilarWork
from grader.classroom.similar.normal import pieces
from grader.classroom.similar.pairs import Document, pairs
from grader.inside.naming import order
from grader.model.errors import UsageError


def compare(book: Gradebook) -> Similarities:
    """The pairs of students whose work is alike, in every exercise of a class.

    What was refused before it ran has no kept run, and is left out.

    Raises:
        UsageError: a kept run has vanished or is damaged.
    """
    by_exercise: dict[str, list[Attempt]] = collections.defaultdict(list)
    for attempt in book.attempts:
        by_exercise[attempt.exercise].append(attempt)
    found: list[SimilarWork] = []
    compared: list[str] = []
    for exercise, attempts in sorted(by_exercise.items(), key=lambda each: order(each[0])):
        distinct = list(_distinct(attempts))
        found += _alike(book.results, exercise, distinct)
        compared += [attempt.graded.run for attempt in distinct]
    ordered = sorted(found, key=lambda each: -each.share)
    return Similarities(tuple(ordered), tuple(compared))


def _distinct(attempts: Sequence[Attempt]) -> Iterator[Attempt]:
    """One attempt for each run: those of the same bytes are known to be alike."""
    seen: set[str] = set()
    for attempt in attempts:
        run = attempt.graded.run
        if run and run not in seen and not attempt.graded.shared_from:
            seen.add(run)
            yield attempt


def _alike(results: Path, exercise: str, attempts: Sequence[Attempt]) -> Iterator[SimilarWork]:
    documents = [
        Document(attempt.student, pieces(runs.read(results, attempt.graded.run).script.source))
        for attempt in attempts
    ]
    for pair in pairs(documents, given(exercise)):
        first, second = attempts[pair.first], attempts[pair.second]
        yield SimilarWork(exercise, _work(first), _work(second), round(pair.share, 3))


def _work(attempt: Attempt) -> SimilarSubmission:
    return SimilarSubmission(attempt.student, attempt.number, attempt.graded.run)


def given(exercise: str) -> frozenset[int]:
    """The pieces of an exercise's starter and of its reference: everybody may have them."""
    try:
        found = catalog.find(exercise)
    except UsageError:
        return frozenset()
    texts = (found.folder / "starter.py", found.solution)
    return frozenset().union(
        *(pieces(file.read_text(encoding="utf-8")) for file in texts if file.is_file())
    )
