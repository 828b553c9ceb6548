"""The accuracy criterion: what it asks for, measures and says."""

import dataclasses

import pytest
from support import records

from grader.inside.protocol.job import Array
from grader.judging.criteria import BadPredictions, Evidence
from grader.judging.criteria.accuracy import Accuracy

HELD_OUT = Accuracy("held-out", 0.9)


def evidence(**predictions: Array) -> Evidence:
    named = {name.replace("_", "-"): array for name, array in predictions.items()}
    labels = {"training": records.LABELS, "held-out": records.LABELS}
    return Evidence(records.record(predictions=named), labels)


@pytest.mark.parametrize(
    ("right", "status", "measured"),
    [(20, "met", 1.0), (18, "met", 0.9), (17, "missed", 0.85), (0, "missed", 0.0)],
)
def test_it_is_met_from_the_threshold_on(right: int, status: str, measured: float) -> None:
    outcome = HELD_OUT.check(evidence(held_out=records.right(right)))
    assert (outcome.status, outcome.measured) == (status, measured)
    assert outcome.message == f"The model gets {right} of 20 held-out examples right."


@pytest.mark.parametrize(("on", "status"), [("training", "missed"), ("held-out", "met")])
def test_it_looks_at_its_own_part(on: str, status: str) -> None:
    criterion = Accuracy(on, 0.9)
    shown = evidence(training=records.right(1), held_out=records.right(20))
    assert (criterion.parts, criterion.check(shown).status) == ((on,), status)


def test_without_predictions_it_cannot_be_checked() -> None:
    outcome = HELD_OUT.check(evidence(training=records.right(20)))
    assert (outcome.status, outcome.measured) == ("unknown", None)
    assert outcome.message == "There are no predictions on the held-out examples."


def test_predictions_of_another_form_are_refused() -> None:
    with pytest.raises(BadPredictions, match=r"shape \(20, 3\)"):
        HELD_OUT.check(evidence(held_out=records.array([[0.0] * 3] * 20)))


@pytest.mark.parametrize(("from_logits", "right"), [(True, 1.0), (False, 0.5)])
def test_logits_are_read_as_the_model_says(from_logits: bool, right: float) -> None:
    model = dataclasses.replace(records.MODEL, from_logits=from_logits)
    record = records.record(model=model, predictions={"held-out": records.array([-0.2, 0.2])})
    assert Evidence(record, {"held-out": records.LABELS[:2]}).accuracy("held-out") == right


def test_what_is_asked_is_shown() -> None:
    assert HELD_OUT.threshold == "≥ 0.9"
    assert (HELD_OUT.evidence, HELD_OUT.probe) == ("measured", None)


def test_its_mark_is_what_it_asks_for() -> None:
    assert HELD_OUT.mark == 0.9
    assert (HELD_OUT.stop_target, HELD_OUT.epochs_allowed) == (None, None)
