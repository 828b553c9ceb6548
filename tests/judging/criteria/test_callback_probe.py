"""The student's callbacks, called with made-up logs."""

import pytest
from support import records

from grader.inside.protocol.events import NO_CALLBACK, NO_OWN_CALLBACK, Probed
from grader.inside.protocol.job import ProbeRequest
from grader.judging.criteria import Evidence, Outcome
from grader.judging.criteria.callback_probe import CallbackProbe

CRITERION = CallbackProbe("accuracy", 0.99, 0.005)
VALUES = (0.495, 0.985, 0.995)


def outcome(*stopped: bool | str) -> Outcome:
    """What it says of callbacks that stopped or not, or raised, at each of `VALUES`."""
    probes = tuple(
        Probed(value, stopped=each is True, error=each if isinstance(each, str) else "")
        for value, each in zip(VALUES, stopped, strict=False)
    )
    return CRITERION.check(Evidence(records.record(probes=probes), {}))


def test_it_asks_far_below_just_below_and_just_above() -> None:
    assert CRITERION.probe == ProbeRequest("accuracy", VALUES)
    assert CRITERION.threshold == "on at 0.985, stop at 0.995"
    assert (CRITERION.evidence, CRITERION.parts) == ("reported", ())


def test_it_is_met_by_going_on_below_and_stopping_above() -> None:
    result = outcome(False, False, True)
    assert (result.status, result.measured) == ("met", "as asked")
    assert result.message == "The callback goes on below and stops above."


@pytest.mark.parametrize(
    ("stopped", "found"),
    [
        ((False, False, False), "Called with made-up logs, the callback goes on at 0.995."),
        ((False, True, True), "Called with made-up logs, the callback stops at 0.985."),
        (
            (True, True, True),
            "Called with made-up logs, the callback stops at 0.495 and stops at 0.985.",
        ),
        (
            (True, True, False),
            "Called with made-up logs, the callback stops at 0.495 and stops at 0.985 and goes on "
            "at 0.995.",
        ),
        (
            (False, "TypeError: '>' not supported", True),
            "With made-up logs: TypeError: '>' not supported.",
        ),
    ],
)
def test_a_miss_says_at_which_value(stopped: tuple[bool | str, ...], found: str) -> None:
    result = outcome(*stopped)
    assert (result.status, result.message) == ("missed", found)
    assert result.measured


@pytest.mark.parametrize(
    ("error", "found"),
    [
        (NO_CALLBACK, "No callback was passed to fit: there was none to call"),
        (NO_OWN_CALLBACK, "No callback of your own was passed to fit: there was none to call"),
    ],
)
def test_where_there_is_no_callback_that_is_no_error_of_one(error: str, found: str) -> None:
    result = outcome(error, error, error)
    assert (result.status, result.measured) == ("missed", "no callback")
    assert result.message.startswith(found)


@pytest.mark.parametrize("stopped", [(), (False,), (False, False)])
def test_without_all_answers_it_cannot_be_checked(stopped: tuple[bool, ...]) -> None:
    result = outcome(*stopped)
    assert (result.status, result.measured) == ("unknown", None)
    assert "were not called" in result.message


def test_more_answers_than_asked_change_nothing() -> None:
    probes = [Probed(value, stopped=value > 0.99, error="") for value in (*VALUES, 0.1)]
    record = records.record(probes=(*probes, Probed(0.1, stopped=True, error="x")))
    assert CRITERION.check(Evidence(record, {})).status == "met"
