"""A call that failed, or gave no result, is told with its line."""

import dataclasses

import pytest
from support.cases import case
from support.functions import BEGIN, diagnosed, evidence

from grader.inside.protocol.events import CallFailed
from grader.judging.feedback.base import mistakes
from grader.judging.function_rules import RULES


def test_a_call_that_failed_is_told_with_its_line() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    failed = (CallFailed("errors", "ValueError", "operands could not be broadcast", 4),)
    case = dataclasses.replace(case, record=dataclasses.replace(case.record, failed_calls=failed))
    (diagnosis,) = diagnosed(case, "errors", "naive")
    assert (diagnosis.id, diagnosis.line) == ("function-fails", 4)
    assert "errors failed when it was called (ValueError: operands could" in diagnosis.message


@pytest.mark.parametrize(
    ("shapes", "says"),
    [
        ("(361,) (311,)", "from SPLIT_TIME - 365 - 50 on."),
        ("(311,) (361,)", "from SPLIT_TIME - 365 - 50 on."),
        ("(996,) (1361,)", "from SPLIT_TIME - 365 on."),
        ("(361,) (360,)", "(361,) (360,))."),
    ],
)
def test_arrays_of_two_lengths(shapes: str, says: str) -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    message = f"operands could not be broadcast together with shapes {shapes}"
    failed = (CallFailed("differenced", "ValueError", message, 4),)
    case = dataclasses.replace(case, record=dataclasses.replace(case.record, failed_calls=failed))
    (diagnosis,) = diagnosed(case, "differenced", "naive")
    assert diagnosis.message.endswith(says)


def test_what_is_no_result_is_told_in_its_own_words() -> None:
    case = evidence({"naive": lambda s: RULES["naive"](BEGIN, s)})
    failed = (CallFailed("naive", "", "naive returned None: end it with return.", 0),)
    record = dataclasses.replace(case.record, failed_calls=failed, predictions={})
    (diagnosis,) = diagnosed(dataclasses.replace(case, record=record), "naive")
    assert (diagnosis.message, diagnosis.line) == (failed[0].message, 3)


@pytest.mark.parametrize(
    ("end", "which", "says"),
    [("DAYS", "last", True), ("len(s)", "last", False), ("DAYS", "first", False)],
)
def test_a_loop_that_ends_at_a_fixed_day(end: str, which: str, *, says: bool) -> None:
    code = f"DAYS = 1461\ndef naive(s):\n    return [s[d - 1] for d in range(1100, {end})]"
    message = (
        f"naive returned NaN or infinity for the {which} of 1,101 values, where one is wanted."
    )
    failed = (CallFailed("naive", "", message, 0),)
    given = case(code, failed_calls=failed)
    finding = mistakes["function-fails"].find(given)
    assert finding is not None
    assert finding.message.startswith(message)
    assert ("Its range ends at DAYS, whatever the series" in finding.message) is says


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("s[730:1101]", True),
        ("s[730:-360]", False),
        ("s[:1101]", False),
        ("other[730:1101]", False),
    ],
)
def test_a_slice_that_ends_at_a_fixed_day(part: str, *, says: bool) -> None:
    code = f"def smoothed(s):\n    return means({part}) + changes(s)"
    message = "operands could not be broadcast together with shapes (361,) (2,)"
    failed = (CallFailed("smoothed", "ValueError", message, 2),)
    finding = mistakes["function-fails"].find(case(code, failed_calls=failed))
    assert finding is not None
    assert (f"{part} ends at the same day, whatever the series" in finding.message) is says


def test_a_slice_of_another_length_is_not_blamed() -> None:
    code = "def smoothed(s):\n    print(s[0:10])\n    return s[365:] - s[:-364]"
    message = "operands could not be broadcast together with shapes (1096,) (1097,)"
    failed = (CallFailed("smoothed", "ValueError", message, 3),)
    finding = mistakes["function-fails"].find(case(code, failed_calls=failed))
    assert finding is not None
    assert "s[0:10]" not in finding.message
