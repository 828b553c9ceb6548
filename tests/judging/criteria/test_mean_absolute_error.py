"""The error of forecasts, alone or beside that of repeating the last value."""

import numpy as np
import pytest
from support import records

from grader.judging.criteria import BadPredictions, Evidence, Outcome
from grader.judging.criteria.mean_absolute_error import MeanAbsoluteError

TRUTH = np.array([10.0, 14.0, 12.0, 20.0], np.float32)
BEFORE = np.array([12.0, 10.0, 14.0, 12.0], np.float32)
ABSOLUTE = MeanAbsoluteError("held-out", 3.0, relative=False)
RELATIVE = MeanAbsoluteError("held-out", 0.75, relative=True)


def check(
    criterion: MeanAbsoluteError,
    forecasts: object,
    previous: object = BEFORE,
    dtype: str = "float64",
) -> Outcome:
    predictions = {} if forecasts is None else {"held-out": records.array(forecasts, dtype)}
    record = records.record(predictions=predictions)
    before = {} if previous is None else {"held-out": previous}
    return criterion.check(Evidence(record, {"held-out": TRUTH}, before))


@pytest.mark.parametrize(
    ("off", "absolute", "relative"),
    [
        (0.0, "met", "met"),
        (3.0, "met", "met"),
        (3.1, "missed", "missed"),
        (-3.0, "met", "met"),
        (4.0, "missed", "missed"),
    ],
)
def test_it_is_met_up_to_the_mark(off: float, absolute: str, relative: str) -> None:
    assert check(ABSOLUTE, TRUTH + off).status == absolute
    # Repeating is off by 4 on average, so three quarters of it are 3.
    assert check(RELATIVE, TRUTH + off).status == relative


def test_what_is_measured_is_what_the_mark_is_about() -> None:
    assert check(ABSOLUTE, TRUTH + 2).measured == pytest.approx(2)
    assert check(RELATIVE, TRUTH + 2).measured == pytest.approx(0.5)


def test_the_message_has_both() -> None:
    found = check(RELATIVE, TRUTH + 2).message
    assert found == (
        "The held-out forecasts are off by 2.00 on average; repeating the last value is off by "
        "4.00, which makes 0.500 of it."
    )


def test_the_last_value_repeated_is_just_that() -> None:
    assert check(RELATIVE, BEFORE).measured == 1


def test_a_column_and_other_dtypes_will_do() -> None:
    assert check(ABSOLUTE, TRUTH[:, None]).measured == 0
    assert check(ABSOLUTE, TRUTH, dtype="float32").measured == 0
    assert check(ABSOLUTE, TRUTH, dtype="int64").measured == 0


def test_without_forecasts_nothing_is_known() -> None:
    assert check(ABSOLUTE, None).status == "unknown"


def test_without_a_last_value_only_the_absolute_error_is_known() -> None:
    assert check(ABSOLUTE, TRUTH, None).status == "met"
    assert check(RELATIVE, TRUTH, None).status == "unknown"


def test_a_series_that_never_changes_leaves_nothing_to_gain() -> None:
    assert check(RELATIVE, TRUTH, TRUTH).measured == 0
    assert check(RELATIVE, TRUTH + 1, TRUTH).status == "missed"


@pytest.mark.parametrize(
    ("forecasts", "words"),
    [
        ([1.0, np.nan, 2.0, 3.0], "1 of 4 predicted values are not finite"),
        ([1.0, 2.0], r"shape \(2,\) for 4 examples"),
        (np.zeros((4, 3)), r"shape \(4, 3\) for 4 examples"),
    ],
)
def test_what_is_no_number_for_each_value_cannot_be_judged(forecasts: object, words: str) -> None:
    with pytest.raises(BadPredictions, match=words):
        check(ABSOLUTE, forecasts)


def test_the_less_the_better() -> None:
    assert not ABSOLUTE.higher_is_better
    assert (ABSOLUTE.threshold, RELATIVE.threshold) == ("≤ 3", "≤ 0.75 x repeating")
    assert ABSOLUTE.judges("held-out")
    assert ABSOLUTE.evidence == "measured"


def test_errors_that_no_float_can_add_up_are_infinite() -> None:
    outcome = check(ABSOLUTE, [1e308, -1e308, 1e308, 1e308])
    assert (outcome.status, outcome.measured) == ("missed", np.inf)


def test_its_mark_and_its_part_are_those_of_the_exercise() -> None:
    assert (ABSOLUTE.mark, RELATIVE.mark) == (3.0, 0.75)
    assert ABSOLUTE.parts == ("held-out",)


def test_an_error_of_one_part_is_told_without_the_other() -> None:
    assert check(ABSOLUTE, TRUTH + 2, None).message == (
        "The held-out forecasts are off by 2.00 on average."
    )
    assert check(RELATIVE, None).message == "There are no forecasts of the held-out part."
