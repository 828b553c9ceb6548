"""What the functions of a submission are called with, of an exercise that trains no model."""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np

from grader.data import Prepared, find
from grader.data.base import Array
from grader.data.series import SeriesDataset
from grader.inside.protocol.entry import WantedFunction
from grader.inside.protocol.job import ArrayHeader
from grader.model.errors import UsageError
from grader.sandbox import Call

SERIES = "series"
"""The argument that stands for the values."""
_WEEK = 7


@dataclasses.dataclass(frozen=True)
class FunctionCalls:
    """The calls of one run."""

    questions: tuple[Call, ...]
    arguments: Mapping[str, tuple[Array | int, ...]]
    """What each function is given, by its name: arrays, float64 (n,), and numbers."""
    begin: int
    """Of each array, the index of the first value that is to be forecast."""
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What stands in place of a function in a notebook of the course's, by the function's name."""


def called(prepared: Prepared, functions: Sequence[WantedFunction]) -> FunctionCalls:
    """The calls of these functions, the same ones for the same data.

    The series is the public one, gone on with as on another paper, so that what is held out is no
    part of it: its end may lie in the box before it is forecast. `time` are its days, `series` its
    values, and `forecast` are values that are off from it, those of a week before.

    Args:
        prepared: data of a series.
        functions: that an exercise wants.

    Raises:
        UsageError: the data are no series.
    """
    dataset = find(prepared.dataset)
    if not isinstance(dataset, SeriesDataset):
        raise UsageError(
            f"{dataset.id} is no series, and functions are called with one: leave "
            "[[functions]] out of exercise.toml, or name a dataset that is a series."
        )
    known, _ = prepared.series("validation")
    seed = int(prepared.digest, 16)
    series = np.concatenate([known, dataset.drawn_continuation(seed)]).astype("<f4")
    arrays: dict[str, Array] = {
        "time": np.arange(len(series)).astype("<f4"),
        SERIES: series,
        "forecast": np.roll(series, _WEEK),
    }
    questions = []
    for each in functions:
        rows = np.stack([arrays[name] for name in each.arguments if isinstance(name, str)])
        header = ArrayHeader(each.name, "float32", rows.shape)
        questions.append(Call(header, rows.reshape(-1).view(np.uint8).data))
    return FunctionCalls(
        tuple(questions),
        {
            each.name: tuple(
                arrays[name].astype(np.float64) if isinstance(name, str) else name
                for name in each.arguments
            )
            for each in functions
        },
        len(known),
        {each.name: each.value for each in functions if each.value},
    )
