"""What is known of a training without an exercise."""

import dataclasses
import math

import pytest
from support.programs import LAYERS, found, run

from grader.judging.feedback import unmarked


def test_a_healthy_program_shows_nothing() -> None:
    assert found(run(0.8, 0.92, 0.95)) == []
    two = (*LAYERS[:2], ("Dense", 2, "softmax"))
    assert found(run(0.7, 0.84, 0.86, counts=(200, 200), layers=two)) == []


def test_what_was_seen_to_be_wrong_is_said_even_where_it_learnt() -> None:
    assert found(run(0.9, 0.97, 0.98, most=255.0)) == ["inputs-not-scaled"]
    linear = (LAYERS[0], ("Dense", 64, "linear"), LAYERS[2])
    assert found(run(0.9, 0.92, 0.93, layers=linear)) == ["no-activation"]


def test_figures_alone_are_looked_at_only_where_they_are_bad() -> None:
    assert found(run(0.9, 0.97, 0.98, learning_rate=0.5)) == []
    assert found(run(0.1, 0.1, 0.1, learning_rate=0.5))[0] == "learning-rate-high"


def test_classes_and_values_are_told_apart() -> None:
    assert not unmarked.asks_for_values(run(0.9))
    assert unmarked.asks_for_values(run(0.9, form="values", counts=()))
    one = (*LAYERS[:2], ("Dense", 1, "linear"))
    assert unmarked.asks_for_values(run(0.9, loss="mse", layers=one))
    assert not unmarked.asks_for_values(run(0.9, loss="mse", layers=one, counts=(9, 9)))
    assert unmarked.asks_for_values(run(0.9, loss="mse", layers=one, counts=(18,)))
    sigmoid = (*LAYERS[:2], ("Dense", 1, "sigmoid"))
    assert not unmarked.asks_for_values(run(0.9, loss="mse", layers=sigmoid, counts=(18,)))


def test_classes_without_a_label_have_no_share() -> None:
    assert unmarked.class_shares(run(0.9, counts=(10, 30))) == (0.25, 0.75)
    assert unmarked.class_shares(run(0.9, counts=(0, 40))) == (1.0, 0.0)
    assert unmarked.class_shares(run(0.9, form="values", counts=())) == ()


@pytest.mark.parametrize(
    ("accuracies", "badly"),
    [((0.9,), False), ((0.74,), False), ((0.72,), True), ((0.9, 0.1), True)],
)
def test_whether_it_learnt_badly(accuracies: tuple[float, ...], badly: bool) -> None:
    assert unmarked.learnt_badly(run(*accuracies), accuracies) == badly


def test_a_loss_that_is_no_number_is_bad() -> None:
    record = run(0.9)
    fit = record.fits[0]
    epochs = (dataclasses.replace(fit.epochs[0], logs={"accuracy": 0.9, "loss": math.nan}),)
    record = dataclasses.replace(record, fits=(dataclasses.replace(fit, epochs=epochs),))
    assert unmarked.learnt_badly(record, (0.9,))


@pytest.mark.parametrize(
    ("labels", "spread"),
    [
        ((0.0, 2.0) * 8, 1.0),
        ((0.0, 2.0) * 7 + (0.0,), None),
        ((0.1,) * 16, None),
        ((math.nan, *(0.0,) * 15), None),
        ((math.inf, *(0.0,) * 15), None),
        ((1e308, -1e308) * 8, None),
    ],
)
def test_the_variance_of_numbers_however_odd(
    labels: tuple[float, ...], spread: float | None
) -> None:
    made = run(0.5, 0.5, form="values", counts=(), loss="mse", losses=(2.0, 1.0))
    (fed,) = made.observed.fed
    observed = dataclasses.replace(made.observed, fed=(dataclasses.replace(fed, labels=labels),))
    record = dataclasses.replace(made, observed=observed)
    assert unmarked.variance(record) == spread
    assert unmarked.learnt_badly(record, ()) is (spread is not None)
