"""Callbacks that go on above the target."""

import dataclasses

import pytest
from support import mistaken, records

from grader.inside.protocol.events import Probed
from grader.judging.feedback.base import mistakes
from grader.model.record import Ending, RunRecord

COMPARED = 'logs["accuracy"] >= 0.99'


def logging(*accuracies: float, **others: float) -> RunRecord:
    """A run that nobody stopped, with these accuracies and other figures in each epoch."""
    (fit,) = mistaken.trained(*accuracies)
    epochs = tuple(dataclasses.replace(e, logs={**e.logs, **others}) for e in fit.epochs)
    return mistaken.good(fits=(dataclasses.replace(fit, epochs=epochs),))


NEVER = logging(0.9, 0.992, 0.996, val_accuracy=0.9)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (COMPARED, 'logs["val_accuracy"] >= 0.99', "decides by 'val_accuracy'"),
        (COMPARED, 'logs["loss"] < 0.001', "decides by 'loss'"),
        (
            COMPARED,
            'logs["accuracy"] > 0.98 and logs["val_accuracy"] > 0.98',
            "decides by 'val_accuracy' too, not by 'accuracy' alone",
        ),
        (COMPARED, 'logs["accuracy"] >= 99', "never reaches 99"),
        (COMPARED, 'logs["accuracy"] > 0.999', "waits for 0.999"),
        (COMPARED, '0.99 == logs["accuracy"]', "waits until 'accuracy' is just 0.99"),
        (COMPARED, 'logs["accuracy"] == None', "does not stop"),
        (COMPARED, "self.good >= 3", "also waits until self.good >= 3"),
        (COMPARED, 'epoch >= 5 and logs["accuracy"] > 0.98', "also waits until epoch >= 5"),
        (COMPARED, "min(self.accuracies) > 0.98", "does not stop"),
        (COMPARED, 'int(logs["accuracy"] * 100) > 99', "makes a whole number"),
        (COMPARED, 'round(logs.get("accuracy")) > 0.99', "(round)"),
        ("self.model.stop_training", "self.stop_training", "nobody reads"),
        ("on_epoch_end", "on_epoch_ends", "must be called on_epoch_end"),
        (
            "    def on_epoch_end",
            "    def on_train_begin(self, logs=None): pass\n    def on_epochs_end",
            "must be called on_epoch_end",
        ),
        ("on_epoch_end", "act", "no method on_epoch_end"),
        (
            "    def on_epoch_end",
            "    def on_epoch_end(self, epoch, logs=None): self.at_epoch_end(epoch, logs)\n"
            "    def at_epoch_end",
            "does not stop",
        ),
        ("self.model.stop_training = True", "pass", "does not stop"),
        ("stop_training = True", "stop_training == True", "compares with =="),
        ("stop_training = True", "stop_trainning = True", "stop_trainning is misspelt"),
        ("stop_training = True", "stopped = True", "does not stop"),
        ("self.model.stop_training = True", "logs == {}", "does not stop"),
    ],
)
def test_the_source_tells_the_reason(old: str, new: str, said: str) -> None:
    finding = mistaken.expect("callback-stops-late", NEVER, mistaken.changed((old, new)))
    assert said in finding.message
    assert finding.evidence == "accuracy 0.9920 in epoch 2, not stopped"
    assert finding.confidence == ("likely" if "self.good" in new else "sure")
    assert finding.line > 0


@pytest.mark.parametrize(
    ("old", "new", "said", "confidence"),
    [
        # What is compared for another purpose than to stop is no cause.
        (
            "if " + COMPARED,
            'if logs["val_accuracy"] > self.best: self.best = 1\n'
            '        if logs["accuracy"] >= 0.999',
            "waits for 0.999",
            "sure",
        ),
        (
            "if " + COMPARED,
            'if int(logs["accuracy"] * 100) % 9 > 1: print(1)\n'
            '        if logs["accuracy"] >= 0.999',
            "waits for 0.999",
            "sure",
        ),
        # Nor is what held.
        (
            COMPARED,
            'logs["loss"] < 0.9 and logs["accuracy"] >= 0.999',
            "waits for 0.999",
            "sure",
        ),
        (COMPARED, 'epoch >= 0 and logs["accuracy"] >= 0.98', "does not stop", "sure"),
        (COMPARED, 'epoch >= 5 or logs["accuracy"] >= 0.999', "waits for 0.999", "sure"),
        (COMPARED, "epoch >= 5 or self.reached()", "does not stop", "sure"),
        (COMPARED, "logs is not None and self.reached()", "does not stop", "sure"),
        # What was not seen to hold it back may have done so.
        (COMPARED, 'logs["val_loss"] < 0.001', "decides by 'val_loss'", "sure"),
        (
            COMPARED,
            'logs["val_loss"] < 0.001 and logs["accuracy"] > 0.9',
            "decides by 'val_loss' too",
            "likely",
        ),
        (COMPARED, 'not logs["val_accuracy"] < 0.99', "decides by 'val_accuracy'", "likely"),
        (
            "if " + COMPARED,
            'if logs["val_accuracy"] < 0.99: return\n        if self.is_done()',
            "decides by 'val_accuracy'",
            "likely",
        ),
        # A variable may hold the condition.
        (
            "if " + COMPARED,
            'done = logs["val_accuracy"] >= 0.99\n        if done',
            "decides by 'val_accuracy'",
            "sure",
        ),
    ],
)
def test_a_condition_is_surely_the_cause_where_it_did_not_hold(
    old: str, new: str, said: str, confidence: str
) -> None:
    finding = mistaken.expect("callback-stops-late", NEVER, mistaken.changed((old, new)))
    assert said in finding.message
    assert finding.confidence == confidence


def test_of_made_up_logs_only_the_metric_itself_is_known() -> None:
    record = mistaken.good(probes=(Probed(0.995, stopped=False, error=""),))
    for condition, confidence in (
        ('logs["accuracy"] >= 0.999', "sure"),
        ('logs["val_accuracy"] >= 0.99', "sure"),
        ('logs["val_accuracy"] >= 0.99 and logs["accuracy"] >= 0.9', "likely"),
        ('epoch > 5 and logs["accuracy"] >= 0.9', "likely"),
    ):
        source = mistaken.changed((COMPARED, condition))
        assert mistaken.expect("callback-stops-late", record, source).confidence == confidence


def test_an_epoch_too_late() -> None:
    record = mistaken.good(fits=(records.fit(0.9, 0.992, 0.996),))
    finding = mistaken.expect("callback-stops-late", record)
    assert finding.evidence == "accuracy 0.9920 in epoch 2, stopped after epoch 3"


def test_epochs_of_an_earlier_fit_count() -> None:
    record = mistaken.good(fits=(*mistaken.trained(0.995), records.fit(0.996)))
    assert "in epoch 1" in mistaken.expect("callback-stops-late", record).evidence


def test_nothing_stopped_before_the_grader_did() -> None:
    fits = mistaken.trained(0.9, 0.995, 0.996, stopped_by="time-limit")
    record = mistaken.good(ending=Ending("time-limit"), fits=fits)
    assert "not stopped" in mistaken.expect("callback-stops-late", record).evidence


def test_no_callback_at_all() -> None:
    record = mistaken.good(fits=mistaken.trained(0.995, callbacks=()))
    finding = mistaken.expect("callback-stops-late", record, "x = 1")
    assert "in on_epoch_end, set" in finding.message


def test_made_up_logs_show_it_where_the_training_did_not() -> None:
    probes = (Probed(0.5, stopped=False, error=""), Probed(0.995, stopped=False, error=""))
    finding = mistaken.expect("callback-stops-late", mistaken.good(probes=probes))
    assert finding.evidence == "went on at a made-up accuracy of 0.995"


def test_what_a_callback_of_keras_brings_is_no_missing_method() -> None:
    source = mistaken.changed(
        ("keras.callbacks.Callback", "keras.callbacks.EarlyStopping"), ("on_epoch_end", "act")
    )
    assert "no method" not in mistaken.expect("callback-stops-late", NEVER, source).message


@pytest.mark.parametrize(
    "record",
    [
        mistaken.good(fits=mistaken.trained(0.9, 0.98)),
        mistaken.good(fits=mistaken.trained(0.9, 0.99)),
        mistaken.good(fits=mistaken.trained(0.995, 0.996, stopped_by="EarlyStopping")),
        mistaken.good(probes=(Probed(0.995, stopped=False, error="no callback was passed"),)),
        mistaken.good(fits=()),
        mistaken.crashed("anything", fits=mistaken.trained(0.995)),
    ],
)
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("callback-stops-late", record) is None


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        (COMPARED, 'logs["loss"] < 0.001', "logs["),
        (COMPARED, 'logs["accuracy"] >= 99', "logs["),
        (COMPARED, 'logs["accuracy"] > 0.999', "logs["),
        ("self.model.stop_training", "self.stop_training", "self.stop_training"),
        ("on_epoch_end", "on_epoch_ends", "def on_epoch_ends"),
        ("on_epoch_end", "act", "class StopAt99"),
        ("self.model.stop_training = True", "pass", "class StopAt99"),
    ],
)
def test_the_line_is_that_of_the_reason(old: str, new: str, at: str) -> None:
    source = mistaken.changed((old, new))
    finding = mistaken.expect("callback-stops-late", NEVER, source)
    assert finding.line == mistaken.line_of(source, at)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ('logs["accuracy"] >= 1', "waits for 1:"),
        ('logs["accuracy"] >= 1.5', "never reaches 1.5"),
        ('logs["accuracy"] >= 0.99', "does not stop the training in time"),
        ('logs["accuracy"] >= 0.5', "does not stop the training in time"),
        ('logs["accuracy"] >= self.goal', "does not stop the training in time"),
        ('logs["accuracy"] >= 0.5 and logs["accuracy"] > 0.999', "waits for 0.999"),
    ],
)
def test_a_threshold_is_blamed_only_if_it_is_too_high(condition: str, said: str) -> None:
    source = mistaken.changed((COMPARED, condition))
    assert said in mistaken.expect("callback-stops-late", NEVER, source).message


@pytest.mark.parametrize(
    ("body", "blamed"),
    [
        ("self.stop_training = self.model.stop_training = True", False),
        ("self.model.stop_training = self.stop_training", False),
        ("print(self.stop_training)", False),
        ("self.done = True", False),
        ("model.stop_training = True", False),
        ("self.stop_training = True; self.stop_training = False", True),
    ],
)
def test_a_flag_of_its_own_is_blamed_if_it_is_the_only_one(body: str, blamed: bool) -> None:
    source = mistaken.changed(("self.model.stop_training = True", body))
    finding = mistaken.expect("callback-stops-late", NEVER, source)
    assert ("nobody reads" in finding.message) is blamed


def test_of_a_family_one_method_that_keras_calls_is_enough() -> None:
    source = mistaken.changed(("class StopAt99(keras.callbacks.Callback)", "class Base(Callback)"))
    source += "class StopAt99(Base):\n    def act(self): pass\n"
    assert "no method" not in mistaken.expect("callback-stops-late", NEVER, source).message


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("print(logs)", True),
        ("super().on_epoch_end(epoch, logs)", False),
        ("self.model.stop_training = True", False),
    ],
)
def test_a_method_in_the_place_of_the_one_that_stops(body: str, *, told: bool) -> None:
    source = mistaken.changed(("class StopAt99(", "class Base("))
    source += (
        f"class StopAt99(Base):\n    def on_epoch_end(self, epoch, logs=None):\n        {body}\n"
    )
    finding = mistaken.expect("callback-stops-late", NEVER, source)
    assert ("StopAt99 has its own on_epoch_end in the place" in finding.message) is told
    if told:
        assert "super().on_epoch_end(epoch, logs)" in finding.message


def test_a_family_that_keras_brings_the_method_of_is_whole() -> None:
    source = mistaken.changed(
        ("class StopAt99(keras.callbacks.Callback)", "class Base(keras.callbacks.EarlyStopping)"),
        ("on_epoch_end", "act"),
    )
    source += "class StopAt99(Base): pass\n"
    assert "no method" not in mistaken.expect("callback-stops-late", NEVER, source).message


def test_the_least_made_up_value_that_should_have_stopped_it_is_told() -> None:
    probes = tuple(Probed(value, stopped=False, error="") for value in (0.999, 0.995, 0.99, 0.5))
    finding = mistaken.expect("callback-stops-late", mistaken.good(probes=probes))
    assert finding.evidence == "went on at a made-up accuracy of 0.995"


def test_a_made_up_value_of_just_the_target_may_stop_or_not() -> None:
    probes = (Probed(0.99, stopped=False, error=""),)
    assert mistaken.found("callback-stops-late", mistaken.good(probes=probes)) is None


def test_without_a_callback_no_line_is_blamed() -> None:
    record = mistaken.good(fits=mistaken.trained(0.995, callbacks=()))
    assert mistaken.expect("callback-stops-late", record, "x = 1").line == 0


def test_where_no_target_is_set_nothing_is_late() -> None:
    case = dataclasses.replace(mistaken.case(NEVER), criteria=())
    assert mistaken.mistakes["callback-stops-late"].find(case) is None


@pytest.mark.parametrize(
    ("pair", "said"),
    [
        ((COMPARED, 'int(logs["accuracy"] * 100) > 99'), True),
        (("if " + COMPARED, 'p = int(logs["accuracy"] * 100)\n        if p > 99'), True),
        (("if " + COMPARED, 'print(int(logs["accuracy"] * 100))\n        if p > 99'), False),
        (("if " + COMPARED, 'q = int(logs["accuracy"] * 100)\n        if p > 99'), False),
    ],
)
def test_only_what_is_compared_counts_as_cut(pair: tuple[str, str], said: bool) -> None:
    finding = mistaken.expect("callback-stops-late", NEVER, mistaken.changed(pair))
    assert ("whole number" in finding.message) is said


def test_a_number_of_places_leaves_decimals() -> None:
    pair = (COMPARED, 'round(logs["accuracy"], 4) > 0.999')
    finding = mistaken.expect("callback-stops-late", NEVER, mistaken.changed(pair))
    assert "whole number" not in finding.message


@pytest.mark.parametrize(
    ("source", "fits", "told"),
    [
        ("for n in range(4):\n    model.fit(x, y)\n", [(0.9,), (0.995,), (0.996,), (0.997,)], True),
        ("for n in range(4):\n    model.fit(x, y)\n", [(0.9,), (0.995,)], False),
        ("for n in range(4):\n    model.fit(x, y)\n", [(0.9, 0.995, 0.99), (0.9,), (0.9,)], False),
        ("model.fit(x, y)\n", [(0.9,), (0.995,), (0.996,)], False),
    ],
)
def test_a_loop_that_goes_on(source: str, fits: list[tuple[float, ...]], *, told: bool) -> None:
    record = mistaken.good(fits=tuple(records.fit(*each) for each in fits))
    finding = mistaken.found("callback-stops-late", record, f"{source}{mistaken.GOOD}")
    assert (finding is not None and "times in a loop" in finding.message) is told
    if finding and told:
        assert (finding.confidence, finding.line) == ("sure", 2)


@pytest.mark.parametrize(
    ("condition", "confidence"),
    [
        ('logs["loss"] < 0.001', "sure"),
        ('logs["accuracy"] > 0.999', "sure"),
        ('logs["accuracy"] > 0.99 and logs["loss"] < 0.1', "likely"),
        ("self.is_good(logs)", "likely"),
    ],
)
def test_of_a_quick_look_only_what_no_training_changes_is_sure(
    condition: str, confidence: str
) -> None:
    find = mistakes["callback-stops-late"].find
    source = mistaken.changed((COMPARED, condition))
    finding = find(
        mistaken.quick_look(mistaken.good(probes=(Probed(0.995, stopped=False, error=""),)), source)
    )
    assert finding is not None
    assert finding.confidence == confidence
    short = dataclasses.replace(NEVER, probes=())
    assert find(mistaken.quick_look(short, source)) is None
    assert find(mistaken.case(short, source)) is not None
