"""Large numbers that are predicted by small steps."""

import dataclasses
import typing

import pytest
from support.programs import GOOD, LAYERS, found, run

from grader.model.record import RunRecord

NAME = "targets-not-scaled"
LABELS = tuple(float(100 + 20 * (place % 11)) for place in range(22))


def record(*losses: float, **changes: typing.Any) -> RunRecord:
    """A program that predicts numbers."""
    given = {"loss": "mse", "target": (100.0, 300.0)} | changes
    made = run(
        *GOOD,
        losses=losses,
        form="values",
        counts=(),
        layers=(*LAYERS[:2], ("Dense", 1, "")),
        **given,
    )
    (fed,) = made.observed.fed
    observed = dataclasses.replace(made.observed, fed=(dataclasses.replace(fed, labels=LABELS),))
    return dataclasses.replace(made, observed=observed)


def test_an_error_that_is_still_large() -> None:
    assert NAME in found(record(60_000.0, 30_000.0, 9_000.0))


@pytest.mark.parametrize(
    ("last", "most", "rate", "named"),
    [
        (4_001.0, 60.0, 0.01, True),
        (4_000.0, 60.0, 0.01, False),
        (4_001.0, 59.9, 0.01, False),
        (4_001.0, 60.0, 0.011, False),
    ],
)
def test_the_borders(last: float, most: float, rate: float, named: bool) -> None:
    made = record(60_000.0, 30_000.0, last, target=(9.0, most), learning_rate=rate)
    assert (NAME in found(made)) is named


@pytest.mark.parametrize(
    "silent",
    [
        record(60_000.0, 4_000.0, 2_000.0),
        record(60_000.0, 30_000.0, 9_000.0, target=(9.0, 46.0)),
        record(60_000.0, 30_000.0, 9_000.0, optimizer="SGD"),
        record(60_000.0, 30_000.0, 9_000.0, learning_rate=0.1),
        record(9_000.0, 9_000.0, 9_000.0),
        record(60_000.0, 30_000.0, 9_000.0, loss="mae"),
    ],
)
def test_silence(silent: RunRecord) -> None:
    assert NAME not in found(silent)
