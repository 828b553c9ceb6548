"""Callback classes without parentheses."""

import pytest
from support import cases, mistaken

from grader.model.record import Ending, Fit, RunRecord

MESSAGE = "Callback.set_model() missing 1 required positional argument: 'model'"
FITS = mistaken.trained()
CALL = "callbacks=[StopAt99()]"


@pytest.mark.parametrize("given", ["[StopAt99]", "StopAt99", "(StopAt99,)", "[x, StopAt99]"])
def test_the_class_is_found_in_the_call(given: str) -> None:
    source = mistaken.changed((CALL, f"callbacks={given}"))
    line = mistaken.line_of(source, "model.fit")
    finding = mistaken.expect(
        "callback-not-instantiated", mistaken.crashed(MESSAGE, 1, fits=FITS), source
    )
    assert "[StopAt99()]" in finding.message
    assert (finding.confidence, finding.line) == ("sure", line)


def test_a_variable_that_holds_the_class() -> None:
    source = mistaken.changed((CALL, "callbacks=[stop]"))
    finding = mistaken.expect(
        "callback-not-instantiated", mistaken.crashed(MESSAGE, 24, fits=FITS), source
    )
    assert "StopAt99" in finding.message
    assert finding.line == 24


def test_a_class_that_the_source_does_not_show() -> None:
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
def test_near_misses(record: RunRecord) -> None:
    assert mistaken.found("callback-not-instantiated", record) is None


@pytest.mark.parametrize(
    "record",
    [
        mistaken.crashed("name 'x' is not defined", 1, fits=FITS),
        mistaken.good(ending=Ending("bad-model", MESSAGE), fits=FITS),
    ],
)
def test_another_end_is_not_blamed_on_it(record: RunRecord) -> None:
    source = mistaken.changed((CALL, "callbacks=[StopAt99]"))
    assert mistaken.found("callback-not-instantiated", record, source) is None


def test_only_what_is_given_as_callbacks_counts() -> None:
    source = mistaken.changed((CALL, "tags=[Other], callbacks=[\n StopAt99]"))
    source += "class Other(keras.callbacks.Callback): pass\n"
    record = mistaken.crashed(MESSAGE, 1, fits=FITS)
    finding = mistaken.expect("callback-not-instantiated", record, source)
    assert "class StopAt99" in finding.message
    assert finding.line == mistaken.line_of(source, " StopAt99])")


def test_a_callback_that_the_run_reports_is_named_and_the_first_of_several() -> None:
    source = "class A(Callback): pass\nclass B(Callback): pass\nclass C(Callback): pass\n"
    fits = mistaken.trained(callbacks=("B", "C"))
    record = mistaken.crashed(MESSAGE.replace("set_model", "set_params"), 7, fits=fits)
    finding = mistaken.expect("callback-not-instantiated", record, source)
    assert "class B itself" in finding.message
    assert finding.line == 7


@pytest.mark.parametrize(
    ("given", "name"),
    [([], "MyCallback"), ([cases.fit()], "MyCallback"), ([cases.fit(callbacks=("B",))], "B")],
)
def test_a_class_that_no_call_shows(given: list[Fit], name: str) -> None:
    source = "class A(Callback): ...\nclass B(Callback): ...\nmodel.fit(callbacks=made)\n"
    crash = "set_model() missing 1 required positional argument: 'model'"
    finding = cases.expect("callback-not-instantiated", source, crash=crash, line=9, fits=given)
    assert f"the class {name} itself" in finding.message
    assert finding.line == 9
