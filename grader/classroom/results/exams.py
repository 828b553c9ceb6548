"""Exams that a class sat: what each student's sitting says, and what grading it again comes to."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from grader.classroom.results.attempt import Attempt
from grader.judging.exam import BEST, score_of


@dataclasses.dataclass(frozen=True)
class SatCategory:
    """A category of an exam, with the exercise that was drawn."""

    name: str
    weight: float
    exercise: str
    """Its id."""


@dataclasses.dataclass(frozen=True)
class SeenScore:
    """One submission as its student saw it."""

    exercise: str
    number: int
    """Of the attempt."""
    score: int | None
    """From 0 to 5; None where the grader had failed, or the sitting ended before."""
    late: bool


@dataclasses.dataclass(frozen=True)
class SatExam:
    """One student's sitting."""

    student: str
    """Id of the student in whose folder it was."""
    file: str
    """Its journal, as a path inside the folder that was graded."""
    sitting: str
    """Its id."""
    title: str
    paper: str
    pass_mark: float
    """Share of the weighted total that passes."""
    categories: tuple[SatCategory, ...]
    seen: tuple[SeenScore, ...]
    doubts: tuple[str, ...] = ()
    """Sentences on what does not fit."""


@dataclasses.dataclass(frozen=True)
class ExamGrade:
    """What a sitting comes to when it is graded again."""

    exam: SatExam
    best: tuple[int | None, ...]
    """For each category, from 0 to 5; None while something of it has no verdict."""
    differences: tuple[str, ...]
    """Sentences on scores that are not those that the student saw."""

    @property
    def total(self) -> float | None:
        """The weighted share of the best scores, from 0 to 1; None while one is missing."""
        pairs = list(zip(self.exam.categories, self.best, strict=True))
        weights = sum(category.weight for category, _ in pairs)
        known = [category.weight * best for category, best in pairs if best is not None]
        return sum(known) / (BEST * weights) if len(known) == len(pairs) else None

    @property
    def passed(self) -> bool:
        """Whether the total reaches the pass mark."""
        return self.total is not None and self.total >= self.exam.pass_mark - 1e-9

    @property
    def doubts(self) -> tuple[str, ...]:
        """All that a person should look at."""
        return (*self.exam.doubts, *self.differences)


@dataclasses.dataclass(frozen=True)
class ExamColumns:
    """One exam in the table of a class: a column a category, and the total."""

    title: str
    categories: tuple[str, ...]
    grades: Mapping[str, ExamGrade]
    """By student's id."""


def columns(
    exams: Sequence[SatExam], of: Callable[[str, str], Sequence[Attempt]]
) -> tuple[ExamColumns, ...]:
    """The exams of a class; those on another paper, as retakes are, have columns of their own.

    Args:
        exams: the sittings.
        of: a student's attempts at an exercise.
    """
    several = len({each.paper for each in exams}) > 1
    groups: dict[tuple[str, tuple[str, ...]], dict[str, ExamGrade]] = {}
    for each in exams:
        title = f"{each.title} ({each.paper})" if several else each.title
        names = tuple(category.name for category in each.categories)
        groups.setdefault((title, names), {})[each.student] = graded(each, of)
    return tuple(ExamColumns(title, names, grades) for (title, names), grades in groups.items())


def graded(exam: SatExam, of: Callable[[str, str], Sequence[Attempt]]) -> ExamGrade:
    """What a sitting comes to.

    Args:
        exam: the sitting.
        of: a student's attempts at an exercise.
    """
    attempts = {
        (each.exercise, each.number): each
        for category in exam.categories
        for each in of(exam.student, category.exercise)
    }
    scores: dict[str, list[int | None]] = {category.exercise: [] for category in exam.categories}
    differences = []
    for seen in exam.seen:
        attempt = attempts.get((seen.exercise, seen.number))
        score = score_of(attempt.report) if attempt and attempt.judged else None
        if not seen.late:
            scores[seen.exercise].append(score)
        if None not in (score, seen.score) and score != seen.score:
            differences.append(
                f"{seen.exercise}, attempt {seen.number}: {score} of {BEST}, and the student saw "
                f"{seen.score}."
            )
    best = tuple(_best(scores[category.exercise]) for category in exam.categories)
    return ExamGrade(exam, best, tuple(differences))


def _best(scores: Sequence[int | None]) -> int | None:
    known = [score for score in scores if score is not None]
    if len(known) < len(scores) and max(known, default=0) < BEST:
        return None
    return max(known, default=0)
