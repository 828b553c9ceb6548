"""EarlyStopping that takes what gets better for a worsening."""

import pytest
from support.cases import expect, fit, found

NAME = "early-stopping-mode"
STOPPED = fit(stopped_by="EarlyStopping", epochs_asked=50)


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("EarlyStopping(monitor='val_loss', mode='max')", 2),
        ("EarlyStopping(mode='max')", 2),
        ("EarlyStopping(monitor='mae',\n    mode='max')", 3),
        ("EarlyStopping(monitor='accuracy', mode='max')", 0),
        ("EarlyStopping(monitor='val_loss', mode='min')", 0),
        ("EarlyStopping(monitor='val_loss', mode=mode)", 0),
        ("EarlyStopping(monitor='val_accuracy', mode='min')", 2),
        ("EarlyStopping(patience=3)", 0),
        ("EarlyStopping('mae', mode='max')", 2),
        ("EarlyStopping('val_accuracy', mode='max')", 0),
        ("watched = 'mae'; EarlyStopping(monitor=watched, mode='max')", 2),
        ("EarlyStopping(monitor=watched, mode='max')", 0),
        ("EarlyStopping(mode='max', **others)", 0),
        ("EarlyStopping(*others, mode='max')", 0),
    ],
)
def test_the_mode_and_what_is_watched(code: str, line: int) -> None:
    finding = found(NAME, f"EarlyStopping(mode='auto')\n{code}", fits=[STOPPED])
    assert (finding.line if finding else 0) == line
    if finding:
        assert finding.evidence == "stopped by EarlyStopping after 3 of 50 epochs"


@pytest.mark.parametrize(
    ("given", "line", "confidence"),
    [("[a, b]", 2, "likely"), ("[b]", 2, "sure"), ("[a]", 0, "")],
)
def test_of_several_those_that_the_fit_had(given: str, line: int, confidence: str) -> None:
    code = "a = EarlyStopping()\nb = EarlyStopping(mode='max')\n"
    finding = found(NAME, f"{code}model.fit(x, callbacks={given})", fits=[STOPPED])
    assert (finding.line if finding else 0) == line
    assert (finding.confidence if finding else "") == confidence


def test_by_a_name_of_the_students_own() -> None:
    code = "from tensorflow.keras.callbacks import EarlyStopping as ES\nES(mode='max')"
    assert expect(NAME, code, fits=[STOPPED]).line == 2


def test_what_is_watched_is_named() -> None:
    finding = expect(NAME, "EarlyStopping(mode='max')", fits=[STOPPED])
    assert "watches val_loss with mode='max'" in finding.message


def test_an_accuracy_that_is_to_fall() -> None:
    finding = expect(NAME, "EarlyStopping('val_accuracy', mode='min')", fits=[STOPPED])
    assert "with mode='min', so that it takes a rising one for a worsening" in finding.message


def test_silence() -> None:
    code = "EarlyStopping(mode='max')"
    assert found(NAME, code) is None
    assert found(NAME, code, fits=[fit(stopped_by="Other")]) is None
    assert found(NAME, code, fits=[]) is None
