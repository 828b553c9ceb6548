"""The score card: what a sitting came to."""

import dataclasses
import datetime as dt
import json
import math

from grader.catalog import find
from grader.exam.sitting import ExamSubmission, Sitting
from grader.exam.submitting import report_file
from grader.judging.exam import BEST
from grader.model.cleaning import json_text
from grader.model.decode import report_from_json
from grader.model.errors import UsageError
from grader.model.report import Report

SCHEMA = 1
CARD = "score-card.json"
PAGE = "score-card.html"


@dataclasses.dataclass(frozen=True)
class CategoryResult:
    """A row of the card."""

    number: int
    name: str
    exercise: str
    title: str
    weight: float
    best: int
    """From 0 to 5."""
    last: int | None
    submissions: int
    """In time and graded."""
    late: int
    seconds: float
    """Spent before its submissions."""


@dataclasses.dataclass(frozen=True)
class EarlierSitting:
    """Another sitting of the same exam, from a folder beside this one."""

    folder: str
    began: str
    total: float


@dataclasses.dataclass(frozen=True)
class ScoreCard:
    """What a sitting came to."""

    sitting: str
    student: str
    """Who sat it, where that was said."""
    exam: str
    title: str
    edition: str
    began: str
    """With its zone, to the minute."""
    minutes: float
    """That the exam lasts."""
    seconds: float
    """That were used."""
    categories: tuple[CategoryResult, ...]
    total: float
    """The weighted share of the best scores, from 0 to 1."""
    pass_mark: float
    passed: bool
    doubts: tuple[str, ...]
    earlier: tuple[EarlierSitting, ...]
    schema: int = SCHEMA

    def to_json(self) -> str:
        """The card as a document."""
        return json_text(dataclasses.asdict(self), indent=1) + "\n"


def score_card(sitting: Sitting) -> ScoreCard:
    """The card of a sitting, as far as it is graded."""
    rows = tuple(_row(sitting, number) for number in range(1, len(sitting.exam.categories) + 1))
    weights = sum(row.weight for row in rows)
    total = sum(row.weight * row.best for row in rows) / (BEST * weights)
    began = dt.datetime.fromtimestamp(sitting.began).astimezone()
    return ScoreCard(
        sitting=sitting.id,
        student=sitting.student,
        exam=sitting.set_name,
        title=sitting.exam.title,
        edition=sitting.exam.edition,
        began=began.isoformat(timespec="minutes"),
        minutes=sitting.exam.minutes,
        seconds=round(min(sitting.seconds, 60 * sitting.exam.minutes), 1),
        categories=rows,
        total=round(total, 4),
        pass_mark=sitting.exam.pass_mark,
        # Floating point: three fifths of weights may come out a hair below the mark.
        passed=total >= sitting.exam.pass_mark - 1e-9,
        doubts=sitting.doubts,
        earlier=_earlier(sitting),
    )


def reports(sitting: Sitting) -> list[tuple[ExamSubmission, Report]]:
    """The submissions that were graded, in time or late, each with its report.

    A report that somebody damaged is left out: the score is in the journal.
    """
    found = []
    for handed in sitting.handed_in:
        try:
            text = report_file(sitting, handed).read_text(encoding="utf-8")
            found.append((handed, report_from_json(text)))
        except (OSError, UsageError, UnicodeError):
            continue
    return found


def _row(sitting: Sitting, number: int) -> CategoryResult:
    category = sitting.category(number)
    exercise = find(category.exercises[0])
    return CategoryResult(
        number=number,
        name=category.name,
        exercise=exercise.id,
        title=exercise.title,
        weight=category.weight,
        best=sitting.best(number),
        last=sitting.last(number),
        submissions=len(sitting.counted(number)),
        late=sum(each.late for each in sitting.of(number)),
        seconds=round(sitting.spent(number), 1),
    )


def _earlier(sitting: Sitting) -> tuple[EarlierSitting, ...]:
    found = []
    for file in sorted(sitting.folder.absolute().parent.glob(f"*/{CARD}")):
        try:
            card = json.loads(file.read_text(encoding="utf-8"))
            began = dt.datetime.fromisoformat(card["began"]).timestamp()
            other = EarlierSitting(file.parent.name, str(card["began"]), float(card["total"]))
            same = card["exam"] == sitting.set_name and card["sitting"] != sitting.id
        except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
            continue  # not one of ours
        if same and began < sitting.began and math.isfinite(other.total):
            found.append((began, other))
    return tuple(other for _, other in sorted(found, key=lambda pair: pair[0]))[-10:]
