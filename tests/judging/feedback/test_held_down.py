"""Metrics that are logged below a mark which the same network reaches afterwards."""

import typing

import pytest
from support.cases import case, fit

from grader.judging.feedback.held_down import held_down


@pytest.mark.parametrize(
    ("logged", "measured", "is_so"),
    [
        ((0.94, 0.95), 1.0, True),
        ((0.94, 0.95), 0.97, True),
        ((0.94, 0.95), 0.96, False),  # most of what is missing has another cause
        ((0.5, 0.95), 1.0, False),  # it learns fast: the log lies behind by an epoch
        ((0.94, 0.995), 1.0, False),
        ((0.95,), 1.0, False),
    ],
)
def test_what_is_missing(logged: tuple[float, ...], measured: float, is_so: bool) -> None:
    whole = case(fits=[fit(logged)], accuracy={"training": measured}, target=True)
    seen, same = held_down(whole)
    assert bool(seen) is is_so
    if seen:
        assert same
        assert f"accuracy {logged[-1]:.4f} as logged, {measured:.4f} on the same" in seen


def test_the_validation_stands_in_where_the_training_part_was_not_asked() -> None:
    epochs: typing.Any = fit((0.94, 0.95))
    logs = [{**each.logs, "val_accuracy": 0.99} for each in epochs.epochs]
    import dataclasses

    pairs = zip(epochs.epochs, logs, strict=True)
    with_validation = dataclasses.replace(
        epochs, epochs=tuple(dataclasses.replace(e, logs=log) for e, log in pairs)
    )
    seen, same = held_down(case(fits=[with_validation], target=True))
    assert "0.9900 in the validation" in seen
    assert not same
    assert held_down(case(fits=[with_validation])) == ("", False)
    assert held_down(case(fits=[epochs], target=True)) == ("", False)
