"""Trainings on no examples at all."""

import pytest
from support.cases import expect, fed, fit, found

from grader.model.record import Epoch

NAME = "fed-nothing"
LABELS = "ValueError: y_true and y_pred have different structures.\ny_true: ()\ny_pred: *"
INPUTS = "ValueError: Expect x to be a non-empty array or dataset."
FILLED = "labels = []\nfor row in rows:\n    labels.append(row)\n"


@pytest.mark.parametrize("crash", [LABELS, INPUTS])
def test_a_list_that_is_made_empty_again(crash: str) -> None:
    finding = expect(NAME, f"{FILLED}labels = []\nmodel.fit(x, labels)", crash=crash, line=5)
    assert "labels is made an empty list again here" in finding.message
    assert (finding.confidence, finding.line) == ("sure", 4)


@pytest.mark.parametrize("code", ["", FILLED, f"{FILLED}labels = [1]", f"{FILLED}others = []"])
def test_other_reasons_are_not_guessed(code: str) -> None:
    finding = expect(NAME, f"{code}\nmodel.fit(x, labels)", crash=LABELS, line=6)
    assert "fit was given no labels: look at where" in finding.message
    assert finding.line == 6


def test_what_stands_below_was_not_run_yet() -> None:
    code = f"model.fit(x, labels)\n{FILLED}labels = []"
    assert "look at where" in expect(NAME, code, crash=LABELS, line=1).message


def test_other_structures_are_something_else() -> None:
    crash = "ValueError: y_true and y_pred have different structures.\ny_true: *\ny_pred: (*, *)"
    assert found(NAME, "model.fit(x, y)", crash=crash) is None


@pytest.mark.parametrize(
    ("code", "says", "line"),
    [
        ("\nds.batch(999, drop_remainder=True)\nmodel.fit(ds)", "there is no full one", 2),
        ("ds.skip(999)\nmodel.fit(ds)", "such as skip", 2),
    ],
)
def test_epochs_without_a_step(code: str, says: str, line: int) -> None:
    epochs = tuple(Epoch(number, {"val_accuracy": 0.1}, 1.0) for number in range(3))
    idle = fit(epochs=epochs, steps=0)
    finding = expect(NAME, code, fits=[idle])
    assert says in finding.message
    assert (finding.confidence, finding.line) == ("sure", line)
    assert found(NAME, code, fits=[idle], fed=fed()) is None
    assert found(NAME, code, fits=[fit(steps=0)]) is None
    assert found(NAME, code, fits=[fit()]) is None
