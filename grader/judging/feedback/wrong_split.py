"""The series is cut at another day, or its parts come in another order."""

import itertools
from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import AVERAGED, RULES, SMOOTHED, YEAR, Values, split

_PARTS = ("time_train", "series_train", "time_valid", "series_valid")


@mistake(of_functions=True)
def wrong_split(case: Case) -> Finding | None:
    """Compares with other cuts, and other orders."""
    return same_as(
        case,
        {
            "split": _split,
            **{rule: _OtherDay(rule) for rule in ("naive", "differenced", "smoothed")},
        },
    )


def _split(begin: int, time: Values, series: Values) -> Iterator[Variant]:
    for order in itertools.permutations(range(len(_PARTS))):
        parts = split(begin, time, series)
        names = ", ".join(_PARTS[place] for place in order)
        yield (
            tuple(parts[place] for place in order),
            f"returns {names}: the order that is asked for is {', '.join(_PARTS)}.",
        )
    for cut in range(1, len(series)):
        yield split(cut, time, series), _words(cut, begin)
    first, _, then, _ = split(begin, time, series)
    yield (first, then), "returns the days alone: their values are asked for too."


class _OtherDay:
    """Forecasts of a rule from another day on."""

    def __init__(self, rule: str) -> None:
        self._rule = RULES[rule]

    def __call__(self, begin: int, series: Values) -> Iterator[Variant]:
        """From any other day that enough days lie before."""
        for cut in range(YEAR + AVERAGED + SMOOTHED, len(series) - 1):
            if cut != begin:
                yield self._rule(cut, series), _words(cut, begin)


def _words(cut: int, begin: int) -> str:
    return f"cuts the series at day {cut:,}, where {begin:,} is asked for."
