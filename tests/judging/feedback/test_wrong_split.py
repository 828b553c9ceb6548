"""A series that is cut elsewhere is named by the values that it gives."""

import typing

import pytest
from support.functions import BEGIN, diagnosed, evidence, named

from grader.judging.function_rules import RULES


@pytest.mark.parametrize(
    ("rule", "function", "words"),
    [
        ("split", lambda t, s: RULES["split"](1_000, t, s), "at day 1,000"),
        (
            "split",
            lambda t, s: (t[:BEGIN], t[BEGIN:], s[:BEGIN], s[BEGIN:]),
            "returns time_train, time_valid, series_train, series_valid",
        ),
        (
            "split",
            lambda t, s: (t[:BEGIN], s[:BEGIN], t[BEGIN:], s[BEGIN - 1 :]),
            "gives series[1,099 : 1,461] as series_valid, where series[1,100 : 1,461] is asked for",
        ),
        (
            "split",
            lambda t, s: (t[: BEGIN - 1], s[:BEGIN], t[BEGIN:], s[BEGIN:]),
            "gives time[0 : 1,099] as time_train",
        ),
        ("naive", lambda s: RULES["naive"](1_000, s), "from day 1,000 on"),
        ("differenced", lambda s: RULES["differenced"](1_250, s), "from day 1,250 on"),
    ],
)
def test_it_is_named_with_what_it_did(rule: str, function: typing.Any, words: str) -> None:
    named("wrong-split", rule, function, words)


def test_parts_of_another_series_are_no_cut() -> None:
    parts = evidence({"split": lambda t, s: (t[:BEGIN], s[:BEGIN], t[BEGIN:], s[BEGIN:] + 1)})
    assert [each.id for each in diagnosed(parts, "split")] == ["nearly-right"]


@pytest.mark.parametrize(
    ("last", "line"),
    [
        ("SPLIT_TIME = 1000", 6),
        ("N = 5\nN = 1000", 4),
        ("if __name__ == '__main__':\n    SPLIT_TIME = 1000", 4),
        ("", 4),
    ],
)
def test_a_day_that_is_set_again_for_the_whole_file(last: str, line: int) -> None:
    code = f"SPLIT_TIME = 1100\n\n\ndef split(t, s):\n    return t[:SPLIT_TIME], s\n{last}\n"
    case = evidence({"split": lambda time, series: RULES["split"](1_000, time, series)})
    diagnosis = diagnosed(case, "split", source=code)[0]
    assert ("SPLIT_TIME is set again at the top level, to 1000" in diagnosis.message) is (line == 6)
    assert diagnosis.line == line
