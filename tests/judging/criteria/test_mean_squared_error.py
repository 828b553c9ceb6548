"""The mean squared error of what a model predicts."""

import numpy as np
import pytest
from support import records

from grader.judging.criteria import BadPredictions, Evidence, Outcome
from grader.judging.criteria.mean_squared_error import MeanSquaredError

TRUTH = np.array([10.0, 14.0, 12.0, 20.0], np.float32)
CRITERION = MeanSquaredError("held-out", 9.0)


def check(answers: object, dtype: str = "float64") -> Outcome:
    predictions = {} if answers is None else {"held-out": records.array(answers, dtype)}
    record = records.record(predictions=predictions)
    return CRITERION.check(Evidence(record, {"held-out": TRUTH}))


@pytest.mark.parametrize(
    ("off", "status"), [(0.0, "met"), (3.0, "met"), (-3.0, "met"), (3.1, "missed")]
)
def test_it_is_met_up_to_the_mark(off: float, status: str) -> None:
    found = check(TRUTH + off)
    assert found.status == status
    assert found.measured == pytest.approx(off**2)


def test_one_large_error_counts_more_than_several_small_ones() -> None:
    assert check(TRUTH + np.array([0.0, 0, 0, 8])).measured == 16
    assert check(TRUTH + 2).measured == 4


def test_it_says_what_it_found() -> None:
    assert CRITERION.threshold == "≤ 9"
    assert (CRITERION.mark, CRITERION.higher_is_better) == (9, False)
    message = check(TRUTH + 2).message
    assert message == "The mean squared error of the held-out predictions is 4."


def test_without_predictions_nothing_is_known() -> None:
    assert check(None).status == "unknown"


def test_two_numbers_for_each_are_refused() -> None:
    with pytest.raises(BadPredictions, match="one number for each"):
        check(np.zeros((4, 2)))


def test_an_error_too_large_for_a_float_is_missed() -> None:
    assert check(np.full(4, 1e300)).status == "missed"
