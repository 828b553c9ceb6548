"""A model of verses that is certain of the wrong words."""

import dataclasses

import numpy as np
from support import records
from support.cases import case

from grader.judging.feedback.base import Finding
from grader.judging.feedback.certain_by_heart import certain_by_heart

LABELS = np.arange(20, dtype=np.uint8) % 10
COSTS = {"held-out": np.full(20, np.log(5.0))}


def finding(right: int, costs: dict[str, np.ndarray] = COSTS) -> Finding | None:
    plain = case(missed=("held-out",))
    predictions = {"training": records.right(20), "held-out": records.right(right)}
    record = dataclasses.replace(plain.record, predictions=predictions)
    labels = {"training": LABELS, "held-out": LABELS}
    evidence = dataclasses.replace(plain.evidence, record=record, labels=labels, costs=costs)
    return certain_by_heart(dataclasses.replace(plain, evidence=evidence))


def test_what_is_certain_and_wrong_is_told() -> None:
    found = finding(10)
    assert found is not None
    assert found.confidence == "likely"
    assert "5 of a bigram model" in found.evidence


def test_silence() -> None:
    assert finding(20) is None
    assert finding(10, {}) is None
