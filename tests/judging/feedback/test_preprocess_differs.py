"""A ``preprocess`` that the training did without."""

import dataclasses

import pytest
from support import mistaken, records

from grader.model.record import RunRecord

UNUSED = mistaken.changed(("preprocess(x_train)", "x_train"))


def run(training: float = 0.1, **changes: object) -> RunRecord:
    predicted = mistaken.predictions(training, training)
    return mistaken.good(**{"predictions": predicted, **changes})


def test_a_preprocess_that_the_script_never_uses() -> None:
    finding = mistaken.expect("preprocess-differs", run(), UNUSED)
    assert finding.confidence == "likely"
    assert "train on preprocess(x_train)" in finding.message
    assert finding.evidence == "training accuracy 0.9920 as logged, 0.1000 measured"
    assert finding.line == mistaken.line_of(UNUSED, "model.fit")


@pytest.mark.parametrize(
    "source",
    [
        mistaken.GOOD,
        mistaken.changed(("preprocess(x_train)", "list(map(preprocess, x_train))")),
        "preprocess = lambda images: images / 255",
    ],
)
def test_otherwise_it_is_only_likely(source: str) -> None:
    assert mistaken.expect("preprocess-differs", run(), source).confidence == "likely"


@pytest.mark.parametrize(
    "record",
    [
        run(0.96),
        run(model=dataclasses.replace(records.MODEL, has_preprocess=False)),
        run(model=None),
        run(predictions={}),
        run(fits=()),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("preprocess-differs", record, UNUSED) is None
