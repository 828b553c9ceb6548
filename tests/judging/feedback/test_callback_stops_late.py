"""Callbacks that go on above the target."""

from __future__ import annotations

import pytest
from support import mistaken, records

from grader.inside.protocol.events import Probed
from grader.model.record import Ending

COMPARED = 'logs["accuracy"] >= 0.99'
NEVER = mistaken.good(fits=mistaken.trained(0.9, 0.992, 0.996))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (COMPARED, 'logs["val_accuracy"] >= 0.99', "decides by 'val_accuracy'"),
        (COMPARED, 'logs["loss"] < 0.001', "decides by 'loss'"),
        (COMPARED, 'logs["accuracy"] >= 99', "never reaches 99"),
        (COMPARED, 'logs["accuracy"] > 0.999', "waits for 0.999"),
        ("self.model.stop_training", "self.stop_training", "nobody reads"),
        ("on_epoch_end", "on_epoch_ends", "must be called on_epoch_end"),
        ("on_epoch_end", "act", "no method on_epoch_end"),
        ("self.model.stop_training = True", "pass", "does not stop"),
    ],
)
def test_the_source_tells_the_reason(old, new, said):
    finding = mistaken.expect("callback-stops-late", NEVER, mistaken.changed((old, new)))
    assert said in finding.message
    assert finding.evidence == "accuracy 0.9920 in epoch 2, not stopped"
    assert finding.confidence == "sure"
    assert finding.line > 0


def test_an_epoch_too_late():
    record = mistaken.good(fits=(records.fit(0.9, 0.992, 0.996),))
    finding = mistaken.expect("callback-stops-late", record)
    assert finding.evidence == "accuracy 0.9920 in epoch 2, stopped after epoch 3"


def test_epochs_of_an_earlier_fit_count():
    record = mistaken.good(fits=(*mistaken.trained(0.995), records.fit(0.996)))
    assert "in epoch 1" in mistaken.expect("callback-stops-late", record).evidence


def test_nothing_stopped_before_the_grader_did():
    fits = mistaken.trained(0.9, 0.995, 0.996, stopped_by="time-limit")
    record = mistaken.good(ending=Ending("time-limit"), fits=fits)
    assert "not stopped" in mistaken.expect("callback-stops-late", record).evidence


def test_no_callback_at_all():
    record = mistaken.good(fits=mistaken.trained(0.995, callbacks=()))
    finding = mistaken.expect("callback-stops-late", record, "x = 1")
    assert "in on_epoch_end, set" in finding.message


def test_made_up_logs_show_it_where_the_training_did_not():
    probes = (Probed(0.5, stopped=False, error=""), Probed(0.995, stopped=False, error=""))
    finding = mistaken.expect("callback-stops-late", mistaken.good(probes=probes))
    assert finding.evidence == "went on at a made-up accuracy of 0.995"


def test_what_a_callback_of_keras_brings_is_no_missing_method():
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
def test_near_misses(record):
    assert mistaken.found("callback-stops-late", record) is None
