"""Graded runs in which flags are looked for, changed by keyword."""

import typing

from grader.judging import flags
from grader.judging.criteria import Criterion, Evidence
from grader.judging.criteria.accuracy import Accuracy
from grader.judging.criteria.stopped_by_callback import StoppedByCallback
from grader.model.record import RunRecord
from grader.model.report import Flag
from grader.submission.script import Cell, join
from support import records

STOPPED = StoppedByCallback("accuracy", 0.99, 10)
"""A criterion that limits the epochs."""
FREE = Accuracy("held-out", 0.9)
"""A criterion that does not."""


def raised(
    record: RunRecord,
    *criteria: Criterion,
    source: str = "print('hello')",
    public: int = 55_000,
    **changes: typing.Any,
) -> tuple[Flag, ...]:
    """Flags of a passed run on practice data; both criteria hold where none is given."""
    labels = {"training": records.LABELS}
    facts = {"verdict": "passed", "edition": "practice"} | changes
    case = flags.FlagCase(
        Evidence(record, labels, public_examples=public),
        criteria or (STOPPED, FREE),
        script=join([Cell(3, source)]),
        **facts,
    )
    return flags.raised(case)


def ids(record: RunRecord, *criteria: Criterion, **changes: typing.Any) -> list[str]:
    """The same, their ids alone."""
    return [each.id for each in raised(record, *criteria, **changes)]


def run(reported: typing.Any = None, model: typing.Any = None, **counted: typing.Any) -> RunRecord:
    """A run of four epochs; what it reported, and what was counted beside it."""
    facts = {"fits": reported} if reported is not None else {}
    facts |= {"model": model} if model else {}
    return records.record(trace=records.trace(**counted), training_cpu_seconds=40.0, **facts)
