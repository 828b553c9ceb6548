"""Which repairs are tried, by what was observed and diagnosed."""

from __future__ import annotations

import dataclasses
import typing

from support import records

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
    scales_itself = run(facts(0, 255, 9, 28, 28), layers=(layer("Rescaling"), *LAYERS))
    assert "scale-inputs" not in kinds(scales_itself)


def test_tables_of_large_numbers_are_standardised() -> None:
    assert "standardise-inputs" in kinds(run(facts(-50, 900, 100, 7)))
    assert "standardise-inputs" not in kinds(run(facts(0, 255, 100, 28, 28, 3)))


def test_more_steps_and_thawing_need_a_diagnosis() -> None:
    assert "longer" not in kinds(run())
    assert "longer" in kinds(run(), "too-few-epochs")
    assert "trainable" not in kinds(run())
    assert "trainable" in kinds(run(), "nothing-trainable")


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
