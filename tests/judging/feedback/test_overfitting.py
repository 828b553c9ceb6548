"""Networks that know their training images by heart."""

import dataclasses

import pytest
from support import cases, mistaken

from grader.model.record import Epoch, RunRecord


def run(training: float | None, held_out: float, validation: float | None = None) -> RunRecord:
    predicted = mistaken.predictions(training or 0.0, held_out)
    if training is None:
        del predicted["training"]
    logs = {"accuracy": 0.995} | ({} if validation is None else {"val_accuracy": validation})
    (fit,) = mistaken.trained()
    fits = (dataclasses.replace(fit, epochs=(Epoch(0, logs, 2.0),)),)
    return mistaken.good(fits=fits, predictions=predicted)


@pytest.mark.parametrize(
    ("record", "confidence", "known"),
    [
        (run(0.999, 0.94), "likely", "0.9990"),
        (run(None, 0.94), "likely", "0.9950"),
        (run(None, 0.94, 0.93), "likely", "0.9950"),
        (run(0.999, 0.94, 0.99), "likely", "0.9990"),
    ],
)
def test_both_accuracies_are_shown(record: RunRecord, confidence: str, known: str) -> None:
    finding = mistaken.expect("overfitting", record)
    assert finding.confidence == confidence
    assert finding.evidence == f"accuracy {known} on training examples, 0.9400 on held-out examples"


@pytest.mark.parametrize(
    "record",
    [
        run(0.999, 0.97),
        run(0.98, 0.94),
        run(None, 0.94, 0.985),
        mistaken.good(predictions={}),
        mistaken.good(fits=(), predictions=mistaken.predictions(0.999, 0.5)),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("overfitting", record) is None


@pytest.mark.parametrize(("missed", "told"), [(("gap",), True), ((), False)])
def test_a_gap_that_is_too_wide(missed: tuple[str, ...], *, told: bool) -> None:
    parts = {"training": 0.97, "held-out": 0.71}
    finding = cases.found("overfitting", missed=missed, gap=0.1, accuracy=parts)
    assert bool(finding) is told
    if finding:
        assert "vary them more while it trains" in finding.message
