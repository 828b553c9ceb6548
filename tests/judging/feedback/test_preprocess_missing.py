"""Images that are prepared in the training only."""

import dataclasses

import pytest
from support import mistaken, records

from grader.model.record import RunRecord

SOURCE = mistaken.changed(
    ("def preprocess(images):\n    return images / 255.0\n", ""),
    ("preprocess(x_train)", "x_train / 255.0"),
)
BARE = dataclasses.replace(records.MODEL, has_preprocess=False)


def run(training: float = 0.92, **changes: object) -> RunRecord:
    predicted = mistaken.predictions(training, training - 0.03)
    return mistaken.good(**{"model": BARE, "predictions": predicted, **changes})


def test_the_scaling_in_the_code_is_shown() -> None:
    finding = mistaken.expect("preprocess-missing", run(), SOURCE)
    assert finding.confidence == "likely"
    assert finding.evidence == "training accuracy 0.9920 as logged, 0.9200 as measured"
    assert finding.line == mistaken.line_of(SOURCE, "/ 255.0")


def test_a_small_gap_is_worth_a_word_when_the_code_scales() -> None:
    assert mistaken.expect("preprocess-missing", run(0.975), SOURCE).confidence == "likely"


def test_a_large_gap_is_told_whatever_the_code_does() -> None:
    finding = mistaken.expect("preprocess-missing", run(0.4), "x = 1")
    assert (finding.confidence, finding.line) == ("likely", 0)


def test_a_layer_that_scales_makes_it_unlikely() -> None:
    model = dataclasses.replace(BARE, layers=("Rescaling", "Dense"))
    assert mistaken.found("preprocess-missing", run(0.975, model=model), SOURCE) is None
    assert mistaken.expect("preprocess-missing", run(model=model), SOURCE).confidence == "likely"


@pytest.mark.parametrize(
    ("record", "source"),
    [
        (run(0.992), SOURCE),
        (run(0.96), "x = 1"),
        (run(model=records.MODEL), SOURCE),
        (run(model=None), SOURCE),
        (run(predictions={}), SOURCE),
        (run(fits=()), SOURCE),
    ],
)
def test_near_misses(record: RunRecord, source: str) -> None:
    assert mistaken.found("preprocess-missing", record, source) is None
