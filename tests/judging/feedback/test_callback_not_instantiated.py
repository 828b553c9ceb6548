"""Callback classes without parentheses."""

from __future__ import annotations

import pytest
from support import mistaken

MESSAGE = "Callback.set_model() missing 1 required positional argument: 'model'"
FITS = mistaken.trained()
CALL = "callbacks=[StopAt99()]"


@pytest.mark.parametrize("given", ["[StopAt99]", "StopAt99", "(StopAt99,)", "[x, StopAt99]"])
def test_the_class_is_found_in_the_call(given):
    source = mistaken.changed((CALL, f"callbacks={given}"))
    line = mistaken.line_of(source, "model.fit")
    finding = mistaken.expect(
        "callback-not-instantiated", mistaken.crashed(MESSAGE, 1, fits=FITS), source
    )
    assert "[StopAt99()]" in finding.message
    assert (finding.confidence, finding.line) == ("sure", line)


def test_a_variable_that_holds_the_class():
    source = mistaken.changed((CALL, "callbacks=[stop]"))
    finding = mistaken.expect(
        "callback-not-instantiated", mistaken.crashed(MESSAGE, 24, fits=FITS), source
    )
    assert "StopAt99" in finding.message
    assert finding.line == 24


def test_a_class_that_the_source_does_not_show():
    finding = mistaken.expect("callback-not-instantiated", mistaken.crashed(MESSAGE, 3), "x = 1")
    assert "MyCallback()" in finding.message


@pytest.mark.parametrize(
    "record",
    [
        mistaken.crashed("build() missing 1 required positional argument: 'x'", 3),
        mistaken.crashed("C.on_epoch_end() missing 1 required positional argument: 'logs'", 3),
        mistaken.good(fits=FITS),
    ],
)
def test_near_misses(record):
    assert mistaken.found("callback-not-instantiated", record) is None
