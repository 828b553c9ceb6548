"""Callbacks that fit never got."""

import dataclasses

import pytest
from support import mistaken, records

from grader.model.record import Ending, RunRecord

SOURCE = mistaken.changed((", callbacks=[StopAt99()]", ""))
UNGIVEN = mistaken.trained(0.9, 0.995, callbacks=())


def test_the_class_and_the_call_are_named() -> None:
    finding = mistaken.expect("callback-not-passed", mistaken.good(fits=UNGIVEN), SOURCE)
    assert "callbacks=[StopAt99()]" in finding.message
    assert finding.evidence == "callbacks of fit: none"
    assert finding.line == mistaken.line_of(SOURCE, "model.fit")


def test_another_callback_was_passed() -> None:
    fits = mistaken.trained(0.9, callbacks=("EarlyStopping",))
    finding = mistaken.expect("callback-not-passed", mistaken.good(fits=fits), SOURCE)
    assert finding.evidence == "callbacks of fit: EarlyStopping"


def test_it_is_told_after_the_time_limit_too() -> None:
    record = mistaken.good(ending=Ending("time-limit"), fits=UNGIVEN)
    assert mistaken.expect("callback-not-passed", record, SOURCE).confidence == "sure"


@pytest.mark.parametrize(
    ("record", "source"),
    [
        (mistaken.good(fits=()), SOURCE),
        (mistaken.good(fits=mistaken.trained(callbacks=())), SOURCE),
        (mistaken.good(fits=UNGIVEN), "x = 1"),
        (mistaken.good(fits=mistaken.trained(0.9)), SOURCE),
        (mistaken.good(fits=(records.fit(0.995, callbacks=("LambdaCallback",)),)), SOURCE),
        (mistaken.crashed("no such thing", fits=UNGIVEN), SOURCE),
        (mistaken.good(fits=mistaken.trained(0.9, callbacks=("B",))),
         SOURCE + "class B(StopAt99):\n    pass\n"),
        (mistaken.good(fits=mistaken.trained(0.9, callbacks=("Stop?99",))),
         SOURCE.replace("StopAt99", "Stopé99")),
    ],
)  # fmt: skip
def test_near_misses(record: RunRecord, source: str) -> None:
    assert mistaken.found("callback-not-passed", record, source) is None


def test_without_a_call_of_fit_no_line_is_blamed() -> None:
    source = "class StopAt99(keras.callbacks.Callback): pass"
    assert mistaken.expect("callback-not-passed", mistaken.good(fits=UNGIVEN), source).line == 0


def test_of_several_fits_the_last_is_named() -> None:
    source = SOURCE + "model.fit(x, y)\n"
    finding = mistaken.expect("callback-not-passed", mistaken.good(fits=UNGIVEN), source)
    assert finding.line == len(SOURCE.split("\n"))


def test_where_no_callback_is_asked_for_none_is_missed() -> None:
    case = dataclasses.replace(mistaken.case(mistaken.good(fits=UNGIVEN), SOURCE), criteria=())
    assert mistaken.mistakes["callback-not-passed"].find(case) is None
