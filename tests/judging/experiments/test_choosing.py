"""Which repairs are tried, by what was observed and diagnosed."""

import dataclasses
import typing

import pytest
from support import records

from grader.inside.protocol.experiment import Change
from grader.inside.protocol.observed import ArrayFacts, Built, Fed, LayerFacts
from grader.judging.experiments.base import DiagnosedRun
from grader.judging.experiments.choosing import MOST, chosen
from grader.model.record import Observed, RunRecord


def facts(least: float, most: float, *shape: int) -> ArrayFacts:
    return ArrayFacts("float32", shape, least, most, (least + most) / 2, finite=True)


def layer(kind: str, activation: str = "", **changes: typing.Any) -> LayerFacts:
    made = LayerFacts(kind, 10, activation, "GlorotUniform", "", True, 100, 0.0, (None, 10))
    return dataclasses.replace(made, **changes)


LAYERS = (layer("Dense", "relu"), layer("Dense", "softmax"))


def run(
    inputs: ArrayFacts | None = None,
    *,
    layers: tuple[LayerFacts, ...] = LAYERS,
    optimizer: str = "Adam",
    rate: float = 0.001,
    **changes: typing.Any,
) -> RunRecord:
    fed = Fed(
        0, "training", "arrays", inputs or facts(0, 1, 100, 28, 28), facts(0, 9, 100),
        "classes", (10,) * 10, 0.9, True, (), (),
    )  # fmt: skip
    built = Built(0, layers, "sparse_categorical_crossentropy", optimizer, {}, True, 100, 100)
    observed = Observed(fed=(dataclasses.replace(fed, **changes),), built=(built,))
    return records.record(fits=(records.fit(0.1, learning_rate=rate),), observed=observed)


def kinds(record: RunRecord, *diagnosed: str) -> list[str]:
    return [change.kind for change in chosen(DiagnosedRun(record, diagnosed))]


def test_a_diagnosis_with_an_observation_comes_first() -> None:
    assert kinds(run(rate=1.0), "learning-rate-high")[0] == "learning-rate"
    assert chosen(DiagnosedRun(run(rate=1.0), ("learning-rate-high",)))[0].value == 0.001


def test_what_was_observed_comes_before_the_usual_suspects() -> None:
    assert kinds(run(facts(0, 255, 100, 28, 28)))[0] == "scale-inputs"
    assert kinds(run(shuffled=False, changes=0.01))[0] == "shuffle"
    assert kinds(run(layers=(layer("Dense", "relu", initializer="Zeros"), LAYERS[1])))[0] == (
        "initialisation"
    )


def test_pixels_are_scaled_to_one_and_no_layer_that_does_so_is_helped() -> None:
    (change,) = [
        each for each in chosen(DiagnosedRun(run(facts(0, 255, 9, 28, 28)))) if "scale" in each.kind
    ]
    assert change.value == 1 / 255
    rescaling = layer("Rescaling", units=0, parameters=0, value=1 / 255)
    scales_itself = run(facts(0, 255, 9, 28, 28), layers=(rescaling, *LAYERS))
    assert "scale-inputs" not in kinds(scales_itself)
    normalises = run(facts(0, 255, 9, 28, 28), layers=(layer("Normalization"), *LAYERS))
    assert "scale-inputs" not in kinds(normalises)


def test_what_is_scaled_once_more_by_a_layer_is_made_larger() -> None:
    rescaling = layer("Rescaling", units=0, parameters=0, value=1 / 255)
    twice = run(facts(0, 1, 9, 28, 28), layers=(rescaling, *LAYERS))
    change = chosen(DiagnosedRun(twice, ("scaled-twice",)))[0]
    assert (change.kind, change.value) == ("scale-inputs", pytest.approx(255))


def test_what_mends_the_first_diagnosis_comes_before_what_mends_its_consequences() -> None:
    fading = run(layers=(layer("Dense", "tanh"), *LAYERS))
    found = kinds(fading, "output-loss-mismatch", "underfitting")
    assert found[:2] == ["output", "between-layers"]


@pytest.mark.parametrize(
    ("activation", "behind", "first"),
    [("tanh", (), "output"), ("linear", (), "scale-targets"), ("tanh", (9.0,), "scale-targets")],
)
def test_an_output_that_cannot_reach_the_targets_comes_before_other_targets(
    activation: str, behind: tuple[float, ...], first: str
) -> None:
    last = layer("Dense", activation, units=1)
    others = [layer("Rescaling", units=0, value=value) for value in behind]
    record = run(
        facts(0, 1, 100, 7), layers=(last, *others), form="values", targets=facts(-9, 28, 100)
    )
    assert kinds(record, "output-activation")[0] == first


def test_tables_of_large_numbers_are_standardised() -> None:
    assert "standardise-inputs" in kinds(run(facts(-50, 900, 100, 7)))
    assert "standardise-inputs" not in kinds(run(facts(0, 255, 100, 28, 28, 3)))


def test_more_steps_and_thawing_need_a_diagnosis() -> None:
    assert "longer" not in kinds(run())
    assert "longer" in kinds(run(), "too-few-epochs")
    assert "trainable" not in kinds(run())
    assert "trainable" in kinds(run(), "nothing-trainable")


def trained(record: RunRecord, *rates: float, **changes: typing.Any) -> RunRecord:
    """The same with epochs of these rates, and another end."""
    (fit,) = record.fits
    epochs = tuple(
        dataclasses.replace(fit.epochs[0], number=number, learning_rate=rate)
        for number, rate in enumerate(rates)
    )
    return dataclasses.replace(
        record, fits=(dataclasses.replace(fit, epochs=epochs or fit.epochs, **changes),)
    )


def test_a_rate_that_is_changed_to_an_odd_one_is_kept_as_it_began() -> None:
    falls = trained(run(rate=0.002), 1e-9, 1e-9)
    assert chosen(DiagnosedRun(falls))[0] == Change("learning-rate", 0.002)
    wild = trained(run(rate=1e-8), 1e-8, 0.5, 5.0)
    assert chosen(DiagnosedRun(wild))[0] == Change("learning-rate", 0.001)
    sane = trained(run(rate=0.002), 0.002, 0.001, 0.0)
    assert chosen(DiagnosedRun(sane))[0] == Change("learning-rate", 0.0001)


def test_what_a_callback_ended_is_trained_as_long_as_was_asked() -> None:
    ended = trained(run(), 0.001, epochs_asked=30, stopped_by="EarlyStopping")
    found = chosen(DiagnosedRun(ended, ("early-stopping-mode",)))
    assert found[0] == Change("longer", 30.0)
    short = trained(run(), 0.001, epochs_asked=1)
    assert Change("longer", 4.0) in chosen(DiagnosedRun(short, ("too-few-epochs",)))
    (fit,) = short.fits
    few = dataclasses.replace(fit, epochs=(dataclasses.replace(fit.epochs[0], steps=8),))
    found = chosen(DiagnosedRun(dataclasses.replace(short, fits=(few,)), ("still-improving",)))
    assert Change("longer", 25.0) in found


def test_what_no_network_learns_from_is_left_out() -> None:
    broken = dataclasses.replace(facts(0, 1, 100, 7), finite=False)
    assert kinds(run(broken))[0] == "finite"


def test_settings_of_the_optimizer_and_dropout_of_answers_are_seen() -> None:
    record = run(layers=(*LAYERS, layer("Dropout", units=0, value=0.2)))
    assert kinds(record)[0] == "output-dropout"
    odd = dataclasses.replace(record.observed.built[0], settings={"clipvalue": 1e-6})
    observed = dataclasses.replace(record.observed, built=(odd,))
    assert kinds(dataclasses.replace(record, observed=observed))[0] == "optimizer-settings"


@pytest.mark.parametrize(
    ("kind", "diagnosis"),
    [
        ("reduction", "loss-sums-batch"),
        ("class-weight", "class-weights"),
        ("units", "too-few-units"),
        ("bias", "no-bias"),
        ("augmentation", "augmentation-too-strong"),
        ("moving-statistics", "moving-statistics"),
        ("shuffle", "split-of-sorted"),
    ],
)
def test_some_are_tried_only_where_a_diagnosis_speaks_for_them(kind: str, diagnosis: str) -> None:
    assert kind not in kinds(run())
    assert kinds(run(), diagnosis)[0] == kind


def test_an_honest_run_gets_the_usual_suspects_only() -> None:
    assert kinds(run()) == ["learning-rate", "output"]


def test_there_is_an_end() -> None:
    odd = run(
        facts(0, 255, 100, 7),
        layers=(
            layer("Dense", "linear", initializer="Zeros", regularizer="L2"),
            layer("Dropout", value=0.9),
            *LAYERS,
        ),
        optimizer="SGD",
        rate=9.0,
        shuffled=False,
        counts=(0, 10, 90),
    )
    assert len(kinds(odd)) == MOST
