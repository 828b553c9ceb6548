"""Perplexity beside a bigram model's: what is measured, and of which outputs."""

import math

import numpy as np
import pytest
from support import records

from grader.judging.criteria import BadPredictions, Evidence, Outcome
from grader.judging.criteria.perplexity import Perplexity

PERPLEXITY = Perplexity("held-out", 0.9)
LABELS = np.array([0, 2, 1, 3], np.uint8)
COSTS = {"held-out": np.full(4, math.log(4))}


def outcome(values: object, costs: dict[str, np.ndarray] = COSTS) -> Outcome:
    record = records.record(predictions={"held-out": records.array(values)})
    return PERPLEXITY.check(Evidence(record, {"held-out": LABELS}, costs=costs))


def test_equal_shares_are_as_good_as_a_bigram_model_that_has_them() -> None:
    found = outcome(np.full((4, 4), 0.25))
    assert (found.status, found.measured) == ("missed", 1.0)


def test_less_doubt_is_met() -> None:
    found = outcome(np.full((4, 4), 0.1) + 0.6 * np.eye(4)[LABELS])
    assert found.status == "met"
    assert found.measured == pytest.approx(1 / 0.7 / 4, abs=1e-4)
    assert "among 1.43" in found.message
    assert "among 4:" in found.message


def test_logits_are_no_probabilities_yet() -> None:
    found = outcome(math.log(7) * np.eye(4)[LABELS] - 1)
    assert found.measured == pytest.approx(1 / 0.7 / 4, abs=1e-4)


def test_outputs_that_sum_up_to_more_gain_nothing() -> None:
    assert outcome(np.full((4, 4), 100.0)).measured == 1.0
    assert outcome(np.zeros((4, 4))).measured == 1.0


def test_one_word_held_for_impossible_does_not_decide_all() -> None:
    shares = np.eye(4)[LABELS]
    shares[0] = [0, 1, 0, 0]
    assert outcome(shares).measured == pytest.approx(1e9**0.25 / 4, rel=1e-3)


def test_units_without_a_word_are_allowed_and_too_few_are_not() -> None:
    assert outcome(np.full((4, 5), 0.2)).measured == 1.25
    for shape in ((4, 3), (3, 4), (4,), (4, 2, 4)):
        with pytest.raises(BadPredictions, match="each word of the vocabulary"):
            outcome(np.full(shape, 0.25))


def test_without_predictions_or_a_bigram_model_it_cannot_be_checked() -> None:
    bare = Evidence(records.record(predictions={}), {"held-out": LABELS}, costs=COSTS)
    assert PERPLEXITY.check(bare).status == "unknown"
    assert outcome(np.full((4, 4), 0.25), {}).status == "unknown"


def test_it_is_a_ratio_of_which_less_is_better_and_held_out_is_judged() -> None:
    assert (PERPLEXITY.threshold, PERPLEXITY.mark) == ("≤ 0.9 x bigram model", 0.9)
    assert not PERPLEXITY.higher_is_better
    assert PERPLEXITY.judges("held-out")
