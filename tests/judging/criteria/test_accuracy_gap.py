"""The gap between accuracies: what it asks for, measures and says."""

from pathlib import Path

import pytest
from support import records

from grader.judging.criteria import Evidence, Outcome, bind
from grader.judging.criteria.accuracy_gap import AccuracyGap
from grader.model.exercise import CriterionSpec, Tier

GAP = AccuracyGap(0.1, 0.6)


def evidence(training: int | None, held_out: int | None) -> Evidence:
    """A run that got so many of twenty right; None where it was not asked."""
    asked = {"training": training, "held-out": held_out}
    predictions = {name: records.right(n) for name, n in asked.items() if n is not None}
    labels = {"training": records.LABELS, "held-out": records.LABELS}
    return Evidence(records.record(predictions=predictions), labels)


def outcome(training: int | None, held_out: int | None) -> Outcome:
    return GAP.check(evidence(training, held_out))


@pytest.mark.parametrize(
    ("training", "held_out", "status", "measured"),
    [
        (20, 20, "met", 0.0),
        (18, 16, "met", 0.1),
        (19, 16, "missed", 0.15),
        (20, 12, "missed", 0.4),
        (12, 16, "met", -0.2),
    ],
)
def test_it_is_met_up_to_the_threshold(
    training: int, held_out: int, status: str, measured: float
) -> None:
    found = outcome(training, held_out)
    assert (found.status, found.measured) == (status, measured)


def test_it_says_what_was_found() -> None:
    assert outcome(19, 16).message == (
        "The model gets 95.0 % of the training and 80.0 % of the held-out examples right."
    )


def test_a_model_that_has_learnt_nothing_has_no_gap_to_be_proud_of() -> None:
    found = outcome(11, 10)
    assert (found.status, found.measured) == ("missed", "held out 0.5000 < 0.6")
    assert found.message.endswith("right; below 60 % the gap between them says nothing.")


@pytest.mark.parametrize(("training", "held_out"), [(None, 20), (20, None)])
def test_without_both_predictions_it_cannot_be_checked(
    training: int | None, held_out: int | None
) -> None:
    found = outcome(training, held_out)
    assert (found.status, found.measured) == ("unknown", None)


def test_it_asks_for_both_parts_and_judges_neither() -> None:
    assert GAP.parts == ("training", "held-out")
    assert not GAP.judges("held-out")
    assert (GAP.evidence, GAP.higher_is_better, GAP.threshold) == ("measured", False, "≤ 0.1")


def test_an_exercise_asks_for_it_by_name(tmp_path: Path) -> None:
    tiers = (Tier(0.2, 5), Tier(0.1, 10))
    parameters = {"at_most": 0.1, "once_above": 0.6}
    spec = CriterionSpec(
        "gap", "accuracy-gap", 10, False, "Help.", tiers, parameters, tmp_path / "exercise.toml"
    )
    assert bind(spec) == GAP


def test_a_gap_is_told_to_six_digits() -> None:
    labels = dict.fromkeys(GAP.parts, records.LABELS[:3])
    chosen = records.LABELS[:3].copy()
    chosen[0] = 9
    asked = {"training": records.scores(records.LABELS[:3]), "held-out": records.scores(chosen)}
    found = GAP.check(Evidence(records.record(predictions=asked), labels))
    assert (found.status, found.measured) == ("missed", 0.333333)


def test_there_is_no_one_figure_to_reach() -> None:
    assert GAP.mark is None
