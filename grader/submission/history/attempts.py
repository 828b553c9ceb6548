"""What is kept of an attempt: the verdict, the first thing to mend, and the curve."""

import dataclasses
import datetime as dt
import math
from collections.abc import Mapping, Sequence

from grader.inside.protocol.metrics import logged_as
from grader.model.cleaning import one_line
from grader.model.exercise import Number
from grader.model.report import Report

LONGEST_TEXT = 600
"""Characters of what is kept of a sentence."""
MOST_POINTS = 60
"""Of a curve; of a longer one every so manieth epoch is kept, and the last."""
DIAGNOSED, FAILED, MISSED = "diagnosis", "problem", "criterion"


@dataclasses.dataclass(frozen=True)
class KeptMistake:
    """The first thing to mend of an attempt."""

    kind: str
    """Whether a diagnosis, a problem or a criterion that is not met told of it."""
    id: str
    """Of the diagnosis or the criterion, or the verdict."""
    message: str
    evidence: str = ""
    """What shows it; of a criterion, what helps as a rule."""
    likely: bool = False
    """Whether it is only probable."""
    cell: int | None = None
    line: int | None = None


@dataclasses.dataclass(frozen=True)
class KeptAttempt:
    """One attempt at an exercise, as the history keeps it."""

    number: int
    """Counts the attempts at the exercise, from 1."""
    at: str
    """When it was graded, in UTC, e.g. ``2025-03-31T18:00:00+00:00``."""
    file: str
    sha256: str
    """Of the file's bytes, in hexadecimal digits."""
    verdict: str
    score: Number
    max_score: Number
    edition: str = ""
    seed: int = 0
    mistake: KeptMistake | None = None
    found: tuple[str, ...] = ()
    """Ids of all diagnoses."""
    curves: Mapping[str, tuple[float | None, ...]] = dataclasses.field(default_factory=dict)
    """Of the exercise's metric and its validation, a value an epoch; null where not finite."""
    epochs: int = 0


def kept(report: Report, number: int, metric: str, now: dt.datetime) -> KeptAttempt:
    """What is kept of a report.

    Args:
        report: any report that is not the reference's.
        number: of the attempt.
        metric: the exercise's, e.g. ``accuracy``.
        now: when it was graded, with its time zone.
    """
    history = report.training.history
    names = [logged_as(name, history) for name in (metric, f"val_{metric}")]
    return KeptAttempt(
        number=number,
        at=now.astimezone(dt.UTC).isoformat(timespec="seconds"),
        file=one_line(report.submission.path, LONGEST_TEXT),
        sha256=report.submission.sha256,
        verdict=report.verdict,
        score=report.score,
        max_score=report.max_score,
        edition=report.dataset.edition,
        seed=report.seed,
        mistake=_first_mistake(report),
        found=tuple(each.id for each in report.diagnoses),
        curves={name: _thinned(history[name]) for name in names if name and history[name]},
        epochs=report.training.epochs,
    )


def _first_mistake(report: Report) -> KeptMistake | None:
    """What to mend first; None where nothing is known to be wrong."""
    for each in report.diagnoses[:1]:
        return KeptMistake(
            DIAGNOSED,
            each.id,
            one_line(each.message, LONGEST_TEXT),
            one_line(each.evidence, LONGEST_TEXT),
            each.confidence == "likely",
            each.cell,
            each.line,
        )
    if problem := report.problem:
        words = one_line(problem.message, LONGEST_TEXT)
        return KeptMistake(FAILED, report.verdict, words, "", cell=problem.cell, line=problem.line)
    missed = [each for each in report.criteria if each.status != "met"]
    for criterion in sorted(missed, key=lambda each: not each.required)[:1]:
        words = one_line(criterion.message, LONGEST_TEXT)
        return KeptMistake(MISSED, criterion.id, words, one_line(criterion.help, LONGEST_TEXT))
    return None


def _thinned(values: Sequence[float]) -> tuple[float | None, ...]:
    """The values, or so many of them from the first to the last, evenly spaced."""
    last = len(values) - 1
    count = min(len(values), MOST_POINTS)
    chosen = [values[round(place * last / max(1, count - 1))] for place in range(count)]
    return tuple(value if math.isfinite(value) else None for value in chosen)
