"""Callbacks that stop below the target."""

import dataclasses

import pytest
from support import mistaken, records

from grader.inside.protocol.events import Probed
from grader.judging.feedback.base import mistakes
from grader.model.record import RunRecord

COMPARED = 'logs["accuracy"] >= 0.99'


def stopped_at(*accuracies: float, **others: float) -> RunRecord:
    """A run that the callback stopped after these, with other figures in each epoch."""
    fit = records.fit(*accuracies)
    epochs = tuple(dataclasses.replace(e, logs={**e.logs, **others}) for e in fit.epochs)
    return mistaken.good(fits=(dataclasses.replace(fit, epochs=epochs),))


EARLY = stopped_at(0.9, 0.96, loss=0.05, val_accuracy=0.97)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ('logs["loss"] < 0.2', "decides by 'loss'"),
        ('logs.get("val_accuracy") > 0.95', "decides by 'val_accuracy'"),
        ('logs["accuracy"] > 0.99 or logs["loss"] < 0.1', "decides by 'loss'"),
        ('logs["accuracy"] > 0.95', "stops at 0.95"),
        ('0.95 <= logs["accuracy"]', "stops at 0.95"),
        ('logs["accuracy"] < 0.99', "while 'accuracy' is below 0.99"),
        ('round(100 * logs["accuracy"]) >= 96', "stops at 0.96"),
        ('round(100 * logs["accuracy"]) >= 99', "rounds what it compares, round(100 * logs["),
        ('int(100 * logs["accuracy"] + 0.5) >= 99', "rounds what it compares, int(100 * logs["),
        ('round(logs["accuracy"], 2) >= 0.99', "rounds what it compares, round(logs["),
        ('100 * logs["accuracy"] >= 0.99', "at 0.0099, since it compares percents with 0.99"),
        ("epoch == 1", "too early"),
    ],
)
def test_the_source_tells_the_reason(condition: str, said: str) -> None:
    source = mistaken.changed((COMPARED, condition))
    finding = mistaken.expect("callback-fires-early", EARLY, source)
    assert said in finding.message
    assert "at least 0.99" in finding.message
    assert finding.evidence == "stopped by StopAt99 at accuracy 0.9600"
    assert finding.confidence == "sure"
    assert finding.line == (mistaken.line_of(source, condition) if "logs" in condition else 0)


def test_the_threshold_is_a_constant_and_the_metric_in_a_variable() -> None:
    source = "GOAL = 0.9\n" + mistaken.changed(
        (f"        if {COMPARED}:", '        seen = logs["accuracy"]\n        if seen > GOAL:')
    )
    finding = mistaken.expect("callback-fires-early", EARLY, source)
    assert "already stops at 0.9:" in finding.message
    assert finding.line == mistaken.line_of(source, "> GOAL")


def test_made_up_logs_show_it_where_the_training_did_not() -> None:
    probes = (Probed(0.5, stopped=False, error=""), Probed(0.985, stopped=True, error=""))
    finding = mistaken.expect("callback-fires-early", mistaken.good(probes=probes))
    assert finding.evidence == "stopped at a made-up accuracy of 0.985"


@pytest.mark.parametrize(
    "record",
    [
        mistaken.good(fits=(records.fit(0.9, 0.99),)),
        mistaken.good(fits=mistaken.trained(0.9, 0.96)),
        mistaken.good(fits=(records.fit(0.9, stopped_by="EarlyStopping", stopped_by_own=False),)),
        mistaken.good(probes=()),
        mistaken.good(fits=(records.fit(),)),
        mistaken.crashed("anything", fits=(records.fit(0.9),)),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("callback-fires-early", record) is None


def test_a_comparison_that_is_right_is_not_blamed() -> None:
    finding = mistaken.expect("callback-fires-early", EARLY)
    assert "stops the training too early" in finding.message
    assert finding.line == 0


STOPPER = """
class StopAt99(keras.callbacks.EarlyStopping):
    def __init__(self):
        super().__init__(monitor="accuracy", baseline=0.99, patience=0)
"""


@pytest.mark.parametrize(
    ("source", "is_told"), [(STOPPER, True), (STOPPER.replace("baseline=0.99, ", ""), False)]
)
def test_a_baseline_is_no_goal(source: str, *, is_told: bool) -> None:
    finding = mistaken.expect("callback-fires-early", EARLY, source)
    assert ("baseline=0.99 of EarlyStopping is no goal" in finding.message) is is_told


@pytest.mark.parametrize(
    ("new", "said", "confidence"),
    [
        # What is compared for another purpose than to stop is no cause.
        ('if logs["accuracy"] < 0.5: print(1)\n        if logs["loss"] < 0.1', "'loss'", "sure"),
        ('if logs["accuracy"] < 0.5: print(1)\n        if self.is_done()', "0.5", "likely"),
        # Nor is what did not hold, where something else did.
        ('if logs["accuracy"] > 0.98 or logs["loss"] < 0.1', "'loss'", "sure"),
        ('if logs["accuracy"] > 0.98', "already stops at 0.98", "likely"),
        ('if logs["val_loss"] < 0.1', "decides by 'val_loss'", "sure"),
        ('if logs["val_loss"] < 0.1 or logs["accuracy"] > 0.99', "by 'val_loss'", "likely"),
    ],
)
def test_a_condition_is_surely_the_cause_where_it_held(
    new: str, said: str, confidence: str
) -> None:
    source = mistaken.changed(("if " + COMPARED, new))
    finding = mistaken.expect("callback-fires-early", EARLY, source)
    assert said in finding.message
    assert finding.confidence == confidence


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("self.model.stop_training = True", True),
        ("if logs['accuracy'] > 0.99:\n    print(1)\nself.model.stop_training = True", True),
        ("if logs['accuracy'] < 0.9:\n    return\nself.model.stop_training = True", False),
        ("self.model.stop_training = logs['accuracy'] > self.best", False),
        ("self.model.stop_training = False", False),
    ],
)  # fmt: skip
def test_a_line_in_no_if(body: str, *, told: bool) -> None:
    lines = "".join(f"        {line}\n" for line in body.splitlines())
    source = f"class StopAt99(Callback):\n    def on_epoch_end(self, epoch, logs=None):\n{lines}"
    finding = mistaken.expect("callback-fires-early", EARLY, source)
    assert ("stands in no if" in finding.message) is told


@pytest.mark.parametrize(
    ("condition", "confidence"),
    [
        ('logs["accuracy"] > 0.95', "sure"),
        ('logs["loss"] < 0.9', "sure"),
        ('logs["accuracy"] > 0.99 or logs["loss"] < 0.9', "likely"),
        ("self.is_good(logs)", "likely"),
    ],
)
def test_of_a_quick_look_only_what_no_training_changes_is_sure(
    condition: str, confidence: str
) -> None:
    probes = (Probed(0.985, stopped=True, error=""),)
    source = mistaken.changed((COMPARED, condition))
    case = mistaken.quick_look(mistaken.good(probes=probes), source)
    finding = mistakes["callback-fires-early"].find(case)
    assert finding is not None
    assert finding.confidence == confidence
