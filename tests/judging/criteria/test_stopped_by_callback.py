"""Who stopped the training, when, and whether the report of it can be believed."""

import dataclasses
import math
import typing

import pytest
from support import records

from grader.judging.criteria import Evidence, Outcome
from grader.judging.criteria.stopped_by_callback import StoppedByCallback
from grader.model.record import Clocks, Fit

CRITERION = StoppedByCallback("accuracy", 0.99, 4)
GONE_ON = {"stopped_by": None, "stopped_by_own": False}


def outcome(*fits: Fit, **changes: typing.Any) -> Outcome:
    return CRITERION.check(Evidence(records.record(fits=fits, **changes), {}))


@pytest.mark.parametrize(
    ("fits", "found"),
    [
        ((records.fit(0.9, 0.97, 0.992),), "the training after 3 epochs, at 0.9920."),
        ((records.fit(0.992),), "StopAt99 stopped the training after 1 epoch, at 0.9920."),
        ((records.fit(0.9, 0.99),), "after 2 epochs, at 0.9900."),
        ((records.fit(0.99, 0.99, 0.991),), "after 3 epochs, at 0.9910."),
        ((records.fit(0.9, 0.9, 0.9, 0.991),), "after 4 epochs"),
        ((records.fit(0.9, 0.95, **GONE_ON), records.fit(0.993)), "after 3 epochs, at 0.9930."),
        ((records.fit(0.9, 0.995), records.fit()), "after 2 epochs"),
        ((records.fit(0.9, math.nan, 0.995),), "after 3 epochs"),
    ],
)
def test_the_students_own_callback_stops_when_it_is_reached(
    fits: tuple[Fit, ...], found: str
) -> None:
    result = outcome(*fits)
    assert result.status == "met"
    assert found in result.message
    assert str(result.measured) in found


@pytest.mark.parametrize(
    ("fits", "count", "found"),
    [
        (
            (records.fit(0.9, 0.95, **GONE_ON),),
            "2 epochs",
            "accuracy reached 0.9500 at best, in 2 epochs.",
        ),
        (
            (records.fit(0.9, 0.99, **GONE_ON),),
            "2 epochs",
            "accuracy reached 0.9900 at best, in 2 epochs.",
        ),
        (
            (records.fit(0.9, 0.995, 0.991, **GONE_ON),),
            "3 epochs",
            "No callback stopped the training, though epoch 2 had reached it.",
        ),
        (
            (records.fit(0.9, 0.995, 0.996),),
            "3 epochs",
            "Epoch 2 had reached it already; StopAt99 stopped the training after epoch 3.",
        ),
        (
            (records.fit(0.9, 0.98),),
            "2 epochs",
            "StopAt99 stopped the training early, at 0.9800.",
        ),
        (
            (records.fit(0.9, math.nan, stopped_by="X"),),
            "2 epochs",
            "X stopped the training early, at nan.",
        ),
        (
            (records.fit(0.9, 0.995, stopped_by="EarlyStopping", stopped_by_own=False),),
            "2 epochs",
            "EarlyStopping is not a callback of your own.",
        ),
        (
            (records.fit(0.9, 0.9, 0.9, 0.9, 0.995),),
            "5 epochs",
            "Training ran for 5 epochs; 4 are allowed.",
        ),
        (
            (records.fit(0.9, 0.9, 0.9, **GONE_ON), records.fit(0.9, 0.995)),
            "5 epochs",
            "Training ran for 5 epochs; 4 are allowed.",
        ),
        (
            (records.fit(0.9, 0.995, **GONE_ON), records.fit(0.996)),
            "3 epochs",
            "Epoch 2 had reached it already; StopAt99 stopped the training after epoch 3.",
        ),
        (
            (records.fit(0.995, key="auc"),),
            "1 epoch",
            "The fit did not log 'accuracy' but auc, loss.",
        ),
        (
            (records.fit(math.nan),),
            "1 epoch",
            "The fit did not log 'accuracy' but nothing.",
        ),
    ],
)
def test_a_miss_says_what_happened(fits: tuple[Fit, ...], count: str, found: str) -> None:
    result = outcome(*fits)
    assert (result.status, result.measured, result.message) == ("missed", count, found)


@pytest.mark.parametrize("fits", [(), (records.fit(),)])
def test_without_an_epoch_it_cannot_be_checked(fits: tuple[Fit, ...]) -> None:
    result = outcome(*fits)
    assert (result.status, result.measured) == ("unknown", None)
    assert result.message == "No epoch of model.fit was recorded."


@pytest.mark.parametrize(
    ("training", "status"),
    [(24.0, "met"), (6.0, "met"), (4.8, "met"), (4.7, "unknown"), (0.5, "unknown")],
)
def test_epochs_that_took_longer_than_the_training_are_not_believed(
    training: float, status: str
) -> None:
    result = outcome(records.fit(0.9, 0.95, 0.992), clocks=Clocks(5.0, training, 1.0))
    assert result.status == status
    doubt = f"epochs add up to 6.0 s, but the training took only {training} s."
    assert (doubt in result.message) == (status == "unknown")


def test_names_that_a_submission_chose_do_not_flood_the_report() -> None:
    fit = records.fit(0.9)
    epoch = dataclasses.replace(fit.epochs[0], logs={f"{n:0500}": 0.5 for n in range(100)})
    assert len(outcome(dataclasses.replace(fit, epochs=(epoch,))).message) < 300


def test_what_is_asked_is_shown() -> None:
    assert CRITERION.threshold == "at accuracy ≥ 0.99, ≤ 4 epochs"
    assert (CRITERION.evidence, CRITERION.parts, CRITERION.probe) == ("reported", (), None)


PUBLIC = 55_000


def traced(trace: typing.Any, *fits: Fit, right: int = 20) -> Outcome:
    predictions = {"training": records.right(right)}
    record = records.record(
        fits=fits or (records.fit(0.9, 0.97, 0.992),), trace=trace, predictions=predictions
    )
    labels = {"training": records.LABELS}
    return CRITERION.check(Evidence(record, labels, public_examples=PUBLIC))


def test_what_was_counted_beside_an_honest_fit_agrees_with_it() -> None:
    result = traced(records.trace())
    assert (result.status, result.measured) == ("met", "3 epochs")


@pytest.mark.parametrize(
    "changes",
    [
        {"iterations": 1_290 + 860, "examples": 275_120, "batch_examples": 110_000},
        {"iterations": 1_290 + 860, "unsized_steps": 860},
    ],
    ids=["train_on_batch", "a loop of one's own"],
)
def test_all_that_trains_the_model_counts(changes: dict[str, int]) -> None:
    result = traced(records.trace(**changes))
    assert (result.status, result.measured) == ("missed", "5 epochs")
    assert "3 epochs of fit and about 2 more outside of it" in result.message


def test_a_batch_or_two_beside_the_fit_are_no_epoch() -> None:
    trace = records.trace(iterations=1_292, examples=165_376, batch_examples=256)
    assert traced(trace).measured == "3 epochs"


def test_a_fit_of_another_model_is_none_of_the_judged_one() -> None:
    result = traced(records.trace(fits=(), epochs=0, fit_iterations=0))
    assert result.status == "unknown"
    assert "not the one that was returned" in result.message


def test_only_the_judged_models_fits_count() -> None:
    other, own = records.fit(*[0.5] * 9, **GONE_ON), records.fit(0.9, 0.97, 0.992)
    assert traced(records.trace(fits=(1,)), other, own).measured == "3 epochs"


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"epochs": 1}, "3 epochs of the returned model were reported, but only 1"),
        ({"fit_iterations": 0, "iterations": 0}, "no optimizer of the returned model made one"),
    ],
)
def test_what_the_count_contradicts_is_unknown(changes: dict[str, int], found: str) -> None:
    result = traced(records.trace(**changes))
    assert result.status == "unknown"
    assert found in result.message


@pytest.mark.parametrize(
    ("changes", "right", "status"),
    [
        ({"own_metrics": ("accuracy",)}, 14, "unknown"),
        ({"own_training": True}, 14, "unknown"),
        ({"own_metrics": ("accuracy",)}, 20, "met"),
        ({"own_metrics": ("f1",)}, 14, "met"),
        ({}, 14, "met"),
    ],
)
def test_a_metric_of_ones_own_must_agree_with_what_is_measured(
    changes: dict[str, typing.Any], right: int, status: str
) -> None:
    assert traced(records.trace(**changes), right=right).status == status
