"""More steps than there are batches."""

import dataclasses
import typing

import pytest
from support.cases import expect, fit, found

from grader.model.record import Ending, Epoch

NAME = "steps-beyond-data"
CODE = "\nmodel.fit(x,\n    steps_per_epoch=1_000)"
SHORT = fit(epochs_asked=10, steps=1_000)


def empty() -> typing.Any:
    epochs = (Epoch(0, {"accuracy": 0.5}, 1.0), Epoch(1, {}, 1.0))
    return fit(epochs=epochs, epochs_asked=2)


@pytest.mark.parametrize(
    "said", ["UserWarning: Your input ran out of data", "End of sequence", "OUT_OF_RANGE: x"]
)
def test_the_exception_says_it(said: str) -> None:
    finding = expect(NAME, CODE, crash=said, fits=[fit()])
    assert (finding.confidence, finding.line) == ("sure", 3)
    assert finding.evidence == "3 of 3 epochs ended, steps_per_epoch=100"
    alone = expect(NAME, CODE, crash=said, fits=[])
    assert alone.evidence == "no epoch ended, steps_per_epoch"


def test_an_epoch_that_logged_nothing() -> None:
    assert expect(NAME, CODE, fits=[empty()])
    unknown = expect(NAME, CODE, fits=[dataclasses.replace(empty(), steps=None)])
    assert unknown.evidence == "2 of 2 epochs ended, steps_per_epoch"


@pytest.mark.parametrize(
    ("batches", "stopped_by", "is_cut"),
    [(63, None, True), (63, "StopAt99", False), (100, None, False), (None, None, False)],
)
def test_an_epoch_with_fewer_batches_than_asked(
    batches: int | None, stopped_by: str | None, is_cut: bool
) -> None:
    epochs = tuple(Epoch(number, {"accuracy": 0.9}, 1.0, 1e-3, batches) for number in range(3))
    made = fit(epochs=epochs, epochs_asked=3, steps=100, stopped_by=stopped_by)
    assert bool(found(NAME, CODE, fits=[made])) is is_cut


@pytest.mark.parametrize(
    ("changes", "by", "missed", "short"),
    [
        ({}, "completed", ("held-out",), True),
        ({}, "bad-model", ("held-out",), True),
        ({}, "interrupted", ("held-out",), False),
        ({}, "completed", (), False),
        ({"epochs_asked": 3}, "completed", ("held-out",), False),
        ({"epochs_asked": 4}, "completed", ("held-out",), True),
        ({"stopped_by": "StopAt99"}, "completed", ("held-out",), False),
        ({"stopped_by": "time-limit"}, "completed", ("held-out",), False),
    ],
)
def test_trainings_that_nobody_stopped(
    changes: dict[str, typing.Any], by: typing.Any, missed: tuple[str, ...], short: bool
) -> None:
    fits = [dataclasses.replace(SHORT, **changes)]
    finding = found(NAME, CODE, fits=fits, ending=Ending(by, "x"), missed=missed)
    assert bool(finding) is short
    if finding:
        assert "asks for more batches" in finding.message


def test_silence() -> None:
    assert found(NAME, "model.fit(x)", fits=[SHORT]) is None
    assert found(NAME, CODE, fits=[]) is None
    assert found(NAME, CODE, crash="no", fits=[SHORT]) is None
