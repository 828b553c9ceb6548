"""Numbers that are learnt, or those that are forecast, lost their decimals."""

import itertools
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from grader.judging.feedback.base import LEARNT_LITTLE, Case, Finding, figure, mistake

_FEWEST = 4
_COARSE = 3.0
"""Numbers that deviate by less from their mean lose much where they are rounded."""
_CALLS = ("astype", "int", "round", "rint", "floor", "ceil", "trunc", "cast")


@mistake(
    rank=-1,
    explains=(
        *LEARNT_LITTLE,
        *("forecast-scale", "label-of-window", "labels-not-of-inputs", "scale-not-undone"),
        *("series-shuffled", "windows-not-of-series", "windows-scaled-each"),
    ),
)
def values_rounded(case: Case) -> Finding | None:
    """Looks for whole numbers alone, where those that are asked for have decimals."""
    truth = case.evidence.labels.get("held-out")
    if truth is None or not case.is_series or not case.missed("held-out"):
        return None
    if _are_whole(truth.astype(np.float64)):
        return None
    answers, fed = case.answers(), case.fed()
    lines = [call.lineno for call in case.source.calls(*_CALLS)]
    if fed and _loses_much(np.asarray(fed.labels, np.float64)):
        windows = case.evidence.previous and _are_whole(_numbers(fed.rows))
        what = "windows and labels" if windows else "labels"
        return Finding(
            "sure",
            f"The {what} of the training are whole numbers and those of the data are not: their "
            "decimals were cut off (astype(int), int(…) or a rounding), so leave this out.",
            f"labels that {fed.feeder} was fed, e.g. {_some(fed.labels)}",
            min(lines, default=0),
        )
    if fed and case.evidence.previous and _loses_much(_numbers(fed.rows)):
        padded = case.source.calls("pad_sequences")
        why = (
            "pad_sequences makes whole numbers of them, so give it dtype='float32', or leave it out"
            if padded
            else "their decimals were cut off (astype(int), an array of integers or a rounding)"
        )
        return Finding(
            "sure",
            "The windows of the training hold whole numbers and the series does not: " + why + ".",
            f"values of windows that {fed.feeder} was fed, e.g. {_some(_numbers(fed.rows))}",
            padded[0].lineno if padded else min(lines, default=0),
        )
    if answers is not None and _loses_much(answers.reshape(-1)):
        return Finding(
            "sure",
            "All forecasts are whole numbers, and the right values are not: round nothing in "
            "postprocess.",
            f"forecasts such as {_some(answers.reshape(-1))}",
            case.source.line_of_return("postprocess") or min(lines, default=0),
        )
    return None


def _some(numbers: Iterable[float]) -> str:
    return ", ".join(figure(float(each)) for each in itertools.islice(numbers, _FEWEST))


def _numbers(rows: tuple[tuple[float, ...], ...]) -> npt.NDArray[np.float64]:
    return np.asarray([number for row in rows for number in row], np.float64)


def _are_whole(numbers: npt.NDArray[np.float64]) -> bool:
    return bool(len(numbers) and np.isfinite(numbers).all() and (numbers == np.rint(numbers)).all())


def _loses_much(numbers: npt.NDArray[np.float64]) -> bool:
    """Whether they are whole, differ, and lie so near to each other that decimals matter."""
    return len(numbers) >= _FEWEST and _are_whole(numbers) and 0 < float(np.std(numbers)) < _COARSE
