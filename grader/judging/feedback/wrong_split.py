"""The series is cut at another day, or its parts come in another order."""

import ast
import dataclasses
import itertools
import re
from collections.abc import Iterator

import numpy as np

from grader.inside.syntax import name_of, names_in
from grader.judging.feedback.base import Case, Finding, mistake
from grader.judging.feedback.source import assignments
from grader.judging.feedback.variants import Variant, given_by, missed_functions, place_of, same_as
from grader.judging.function_rules import AVERAGED, RULES, SMOOTHED, YEAR, Values, split

_DAY = re.compile(r"day ([\d,]+), where")
_PARTS = ("time_train", "series_train", "time_valid", "series_valid")


@mistake(of_functions=True)
def wrong_split(case: Case) -> Finding | None:
    """Compares with other cuts, and other orders."""
    others = {rule: _OtherDay(rule) for rule in ("naive", "differenced", "smoothed")}
    found = same_as(case, {"split": _split, **others})
    return _set_again(case, found) if found else _of_parts(case)


def _set_again(case: Case, found: Finding) -> Finding:
    """The same, with the line that sets another day at the top level, where one sets it anew."""
    day = _DAY.search(found.message)
    set_to = [
        (name_of(target), value)
        for node in case.source.tree.body
        for target, value in assignments(node)
    ]
    read = {name for each in case.source.functions for name in names_in(each)}
    for name in sorted({name for name, _ in set_to} & read) if day else ():
        *before, value = [each for other, each in set_to if other == name]
        cut = float(day[1].replace(",", "")) if day else None
        other = any(case.source.number(each) not in (cut, None) for each in before)
        if other and case.source.number(value) == cut:
            message = (
                f"{found.message.removesuffix('.')}: {name} is set again at the top level, to "
                f"{ast.unparse(value)[:20]}, for the whole file; leave that to an if __name__ == "
                "'__main__'."
            )
            return dataclasses.replace(found, message=message, line=value.lineno)
    return found


def _of_parts(case: Case) -> Finding | None:
    """Whether one of the four parts begins or ends at another day than it ought to."""
    called = case.evidence.called
    for criterion in missed_functions(case) if called else ():
        given = given_by(case, criterion)
        if called is None or criterion.rule != "split" or len(given) != len(_PARTS):
            continue
        wholes = [np.asarray(each, np.float64) for each in called.arguments[criterion.function]]
        expected = criterion.expected(case.evidence)
        name, line = place_of(case, criterion.function)
        for part, mine, right, whole in zip(_PARTS, given, expected, wholes * 2, strict=True):
            if np.array_equal(mine, right) or (first := _first(mine, whole)) is None:
                continue
            begin = _first(right, whole) or 0
            of = part.split("_")[0]
            return Finding(
                "sure",
                f"{name} gives {of}[{first:,} : {first + len(mine):,}] as {part}, where {of}"
                f"[{begin:,} : {begin + len(right):,}] is asked for: cut both at SPLIT_TIME.",
                f"{len(mine):,} values, {len(right):,} are right",
                line,
            )
    return None


def _first(part: Values, whole: Values) -> int | None:
    """Where a part of some values begins among them; None where it is none, or empty."""
    if not 0 < len(part) <= len(whole):
        return None
    for first in np.flatnonzero(np.isclose(whole[: len(whole) - len(part) + 1], part[0])):
        if np.allclose(whole[first : first + len(part)], part):
            return int(first)
    return None


def _split(begin: int, time: Values, series: Values) -> Iterator[Variant]:
    for order in itertools.permutations(range(len(_PARTS))):
        parts = split(begin, time, series)
        names = ", ".join(_PARTS[place] for place in order)
        yield (
            tuple(parts[place] for place in order),
            f"returns {names}: the order that is asked for is {', '.join(_PARTS)}.",
        )
    for cut in range(1, len(series)):
        yield (
            split(cut, time, series),
            f"cuts the series at day {cut:,}, where {begin:,} is asked for.",
        )
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
                yield (
                    self._rule(cut, series),
                    f"forecasts from day {cut:,} on, where {begin:,} is asked for.",
                )
