"""A callback of Keras's in the place of one's own."""

import typing

import pytest
from support.cases import FITS, expect, fit, found

NAME = "callback-not-own"
WRITTEN = "class A(Callback): ...\nclass B(Callback): ...\nclass C(Callback): ...\n"
STOPPED = fit(callbacks=("History", "EarlyStopping"))


def test_early_stopping_alone() -> None:
    finding = expect(NAME, FITS, target=True, fits=[STOPPED, fit()])
    assert "write a class with on_epoch_end" in finding.message
    assert "stops at accuracy 0.99" in finding.message
    assert finding.evidence == "callbacks of fit: EarlyStopping, History"
    assert finding.line == 3


def test_the_last_class_that_was_written_is_named() -> None:
    finding = expect(NAME, WRITTEN, target=True, fits=[STOPPED])
    assert "pass C() to fit" in finding.message
    assert finding.line == 0


@pytest.mark.parametrize(
    ("source", "given", "changes"),
    [
        (WRITTEN, ("EarlyStopping", "C"), {}),
        ("", ("History",), {}),
        ("", ("EarlyStopping", "LambdaCallback"), {}),
        ("", (), {}),
        ("", ("EarlyStopping",), {"stopped_by_own": True}),
    ],
)
def test_other_callbacks(
    source: str, given: tuple[str, ...], changes: dict[str, typing.Any]
) -> None:
    assert found(NAME, source, target=True, fits=[fit(callbacks=given, **changes)]) is None


def test_silence() -> None:
    assert found(NAME, fits=[STOPPED]) is None
    assert found(NAME, target=True, fits=[]) is None
    assert found(NAME, target=True, fits=[STOPPED], crash="no") is None
