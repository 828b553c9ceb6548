"""Run records: series over epochs, clocks, and which fit counts as the last."""

import dataclasses
import math

import pytest
from support import cases, records

from grader.model.record import (
    Clocks,
    Ending,
    Epoch,
    Fit,
    Observed,
    Resources,
    RunRecord,
    ScriptRemark,
)

BARE = Fit(10, None, None, (), None)


def test_a_series_has_an_item_an_epoch() -> None:
    epochs = (Epoch(0, {"loss": 0.5}, 1.0), Epoch(1, {}, 1.0), Epoch(2, {"loss": 0.25}, 1.0))
    values = Fit(3, 32, 10, (), None, epochs).series("loss")
    assert values[::2] == [0.5, 0.25]
    assert math.isnan(values[1])


def test_finite_values_are_a_series_without_gaps() -> None:
    losses: tuple[dict[str, float], ...] = ({"loss": 0.5}, {}, {"loss": math.inf}, {"loss": 0.25})
    epochs = tuple(Epoch(number, logs, 1.0) for number, logs in enumerate(losses))
    assert Fit(4, 32, 10, (), None, epochs).finite("loss") == [0.5, 0.25]


@pytest.mark.parametrize(("key", "length"), [("accuracy", 0), ("loss", 0)])
def test_a_fit_without_epochs_has_empty_series(key: str, length: int) -> None:
    assert len(BARE.series(key)) == length


def test_clocks_sum_to_the_total() -> None:
    assert Clocks(5.0, 24.0, 1.0, 0.5).total == 30.5
    assert Clocks().total == 0


@pytest.mark.parametrize(
    ("fits", "index"),
    [
        ((), None),
        ((BARE,), None),
        ((records.fit(0.9),), 0),
        ((records.fit(0.9), records.fit(0.99)), 1),
        ((records.fit(0.9), BARE), 0),
        ((BARE, records.fit(0.9), BARE, BARE), 1),
    ],
)
def test_the_last_fit_is_the_last_that_logged_an_epoch(
    fits: tuple[Fit, ...], index: int | None
) -> None:
    record = RunRecord(Ending("completed"), fits=fits)
    assert record.last_fit is (None if index is None else fits[index])


def test_a_run_of_which_nothing_is_known_is_empty() -> None:
    record = RunRecord(Ending("grader-error"))
    assert (record.ready, record.model) == (None, None)
    assert record.fits == record.probes == record.remarks == ()
    assert (record.predictions, record.output, record.seed) == ({}, "", 0)
    assert (record.isolation, record.enforcement) == ("process", "")
    assert record.clocks == Clocks(0, 0, 0, 0)
    assert record.resources == Resources(0, 0, 0, 0)


def test_an_ending_without_details_blames_no_line_and_no_limit() -> None:
    assert Ending("completed") == Ending("completed", "", 0, None, None, "")
    assert ScriptRemark("Odd.") == ScriptRemark("Odd.", 0)


def test_a_fit_that_nothing_stopped() -> None:
    assert (BARE.epochs, BARE.stopped_by, BARE.stopped_by_own) == ((), None, False)


def test_a_metric_is_found_by_the_name_that_an_older_keras_logged() -> None:
    epochs = (Epoch(0, {"acc": 0.5}, 1.0), Epoch(1, {"accuracy": 0.75}, 1.0))
    assert Fit(2, 32, 10, (), None, epochs).series("accuracy") == [0.5, 0.75]


def test_the_judged_models_own_fits_are_those_that_were_seen() -> None:
    fits = (records.fit(0.5), records.fit(0.9), BARE)
    unseen = records.record(fits=fits, trace=None)
    assert unseen.own_fits == fits[:2]
    assert dataclasses.replace(unseen, trace=records.trace(fits=(1, 2))).own_fits == fits[1:2]


def test_what_was_observed_last_counts() -> None:
    nothing = Observed()
    assert (nothing.last_fed(), nothing.last_built) == (None, None)
    first, last, checked = cases.fed(), cases.fed(fit=1), cases.fed(fit=1, part="validation")
    seen = Observed((first, last, checked), (cases.built(), cases.built(cases.LAST)))
    assert (seen.last_fed(), seen.last_fed("validation")) == (last, checked)
    assert seen.last_built == cases.built(cases.LAST)


def test_a_record_of_nothing_says_nothing() -> None:
    record = RunRecord(Ending("completed"))
    assert (record.training_cpu_seconds, record.seed, record.output) == (0.0, 0, "")
    assert (record.fits, record.probes, record.remarks, record.predictions) == ((), (), (), {})
    assert (record.isolation, record.enforcement, record.last_fit) == ("process", "", None)
    assert (record.clocks.total, record.model, record.trace) == (0.0, None, None)
