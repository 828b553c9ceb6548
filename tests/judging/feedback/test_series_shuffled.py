"""A series that was shuffled before it was cut."""

import dataclasses

import pytest
from support.cases import SERIES, case, found

from grader.judging.feedback.base import mistakes
from grader.judging.feedback.matching import Matched

NAME = "series-shuffled"


def lost(looked: int = 24, training: int = 12) -> Matched:
    return Matched(looked, training=training)


@pytest.mark.parametrize(
    ("code", "confidence", "line"),
    [
        ("x = 1\nrng.shuffle(series)", "sure", 2),
        ("np.random.permutation(y_train)", "likely", 1),
        ("np.random.shuffle(train)", "likely", 1),
        ("np.random.shuffle(Series)", "sure", 1),
        ("np.random.shuffle(windows)", None, 0),
        ("shuffle(series)", None, 0),
        ("rng.choice(series)", None, 0),
        ("rng.shuffle()", None, 0),
        ("rng.shuffle(other, series)", "sure", 1),
        ("d.shuffle(9)\nd.window(3)\nd.shuffle(9)\nd.window(3)", "sure", 1),
        ("d.window(3)\nd.shuffle(9)\nd.window(3)\nd.shuffle(3)", None, 0),
        ("d.window(3).shuffle(9)", None, 0),
        ("d.shuffle(9)", None, 0),
        ("d.window(9)", None, 0),
    ],
)
def test_what_the_source_shuffles(code: str, confidence: str | None, line: int) -> None:
    finding = found(NAME, code, forecast=SERIES, matched=lost())
    assert (finding.confidence if finding else None) == confidence
    if finding:
        assert finding.line == line
        assert finding.evidence == "12 of 24 fed windows occur in the series"


SHUFFLES = "rng.shuffle(series)"


@pytest.mark.parametrize(
    ("looked", "training", "shuffled"),
    [(24, 12, True), (24, 13, False), (24, 0, True), (0, 0, False)],
)
def test_how_many_windows_are_not_found(looked: int, training: int, shuffled: bool) -> None:
    finding = found(NAME, SHUFFLES, forecast=SERIES, matched=lost(looked, training))
    assert bool(finding) is shuffled


def test_only_the_last_training_counts() -> None:
    whole = case(SHUFFLES, forecast=SERIES)
    first, last = lost(24, 24), lost(20, 3)
    compared = ((0, "training", first), (1, "training", last), (1, "validation", first))
    finding = mistakes[NAME].find(dataclasses.replace(whole, compared=compared))
    assert finding is not None
    assert finding.evidence.startswith("3 of 20")
    other = ((0, "training", last), (1, "training", first), (1, "validation", last))
    assert mistakes[NAME].find(dataclasses.replace(whole, compared=other)) is None


def test_silence() -> None:
    assert found(NAME, SHUFFLES, matched=lost()) is None
    assert found(NAME, SHUFFLES, forecast=SERIES) is None
