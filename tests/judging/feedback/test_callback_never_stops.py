"""Callbacks that wait for percents."""

import pytest
from support.cases import expect, fit, found

NAME = "callback-never-stops"
SOURCE = """class Stop(Callback):
    def __init__(self, percent):
        self.percent = percent
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= self.percent:
            self.model.stop_training = True
model.fit(x, callbacks=[Stop(90)])
"""
FITS = [fit(callbacks=("Stop",))]


def test_a_mark_in_percent() -> None:
    finding = expect(NAME, SOURCE, fits=FITS)
    assert finding.message.startswith("'accuracy' runs from 0 to 1 and never reaches 90, so that")
    assert finding.message.endswith("compare it with 0.9.")
    assert (finding.confidence, finding.line) == ("sure", 5)


@pytest.mark.parametrize(
    ("old", "new"),
    [("90", "0.9"), (">=", "<"), ('"accuracy"', '"loss"'), ("model.stop_training", "model.x")],
)
def test_silence(old: str, new: str) -> None:
    assert found(NAME, SOURCE.replace(old, new), fits=FITS) is None


def test_silence_where_a_callback_is_asked_for_or_nothing_is_missed() -> None:
    assert found(NAME, SOURCE, fits=FITS, target=True) is None
    assert found(NAME, SOURCE, fits=FITS, missed=()) is None


def test_another_condition_may_stop_it() -> None:
    either = SOURCE.replace("self.percent:", 'self.percent or logs["loss"] < 0.1:')
    assert found(NAME, either, fits=FITS) is None


def test_an_epoch_may_stop_it() -> None:
    either = SOURCE.replace('if logs["accuracy"]', 'if epoch > 5 or logs["accuracy"]')
    assert found(NAME, either, fits=FITS) is None
    default = SOURCE.replace('logs["accuracy"]', '(logs.get("accuracy") or 0)')
    assert found(NAME, default, fits=FITS) is not None
