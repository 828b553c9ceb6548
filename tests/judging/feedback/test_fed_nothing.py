"""Trainings on no examples at all."""

import pytest
from support.cases import expect, found

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
