"""A moving average is the sum of its window."""

from collections.abc import Iterator

from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.variants import Variant, same_as
from grader.judging.function_rules import Values, means


@mistake(of_functions=True, explains=("wrong-weights",))
def average_not_divided(case: Case) -> Finding | None:
    """Compares with sums."""
    return same_as(case, {"moving-average": _moving_average})


def _moving_average(_begin: int, series: Values, window: int) -> Iterator[Variant]:
    yield (
        (means(series, window) * window,),
        "gives the sum of each window: divide it by window_size, or take the mean.",
    )
