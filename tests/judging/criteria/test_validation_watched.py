"""Whether a training was watched on validation data."""

import dataclasses

import pytest
from support import records

from grader.judging.criteria import Evidence, Outcome
from grader.judging.criteria.validation_watched import ValidationWatched


def outcome(*keys: str, at_least: int = 1) -> Outcome:
    """Of a run with an epoch for each name of a metric that it logged."""
    fits = tuple(records.fit(0.9, key=key) for key in keys)
    trace = dataclasses.replace(records.TRACE, fits=tuple(range(len(fits))))
    record = records.record(fits=fits, trace=trace)
    return ValidationWatched(at_least).check(Evidence(record, {}))


@pytest.mark.parametrize(
    ("keys", "at_least", "status", "measured"),
    [
        (("val_accuracy",), 1, "met", "1 epoch"),
        (("accuracy", "val_loss", "val_acc"), 2, "met", "2 epochs"),
        (("accuracy",), 1, "missed", "0 epochs"),
        (("valid", "accuracy"), 1, "missed", "0 epochs"),
        (("val_loss",), 2, "missed", "1 epoch"),
    ],
)
def test_epochs_with_a_metric_of_validation_data_are_counted(
    keys: tuple[str, ...], at_least: int, status: str, measured: str
) -> None:
    found = outcome(*keys, at_least=at_least)
    assert (found.status, found.measured) == (status, measured)


def test_without_any_fit_it_is_not_known() -> None:
    assert outcome().status == "unknown"


def test_what_is_asked_is_shown() -> None:
    criterion = ValidationWatched(2)
    assert criterion.threshold == "≥ 2 epochs"
    assert (criterion.evidence, criterion.parts, criterion.probe) == ("reported", (), None)
