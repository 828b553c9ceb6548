"""Mistakes that are looked for in programs without an exercise, each shown and not shown."""

from __future__ import annotations

import dataclasses

import pytest
from support.programs import LAYERS, found, layer, run

from grader.inside.protocol.observed import LayerFacts
from grader.model.record import RunRecord

BAD = (0.1, 0.12, 0.11)
GOOD = (0.8, 0.9, 0.95)
BY_HEART = run(0.12, 0.2, 0.3, losses=(2.3, 2.2, 2.0), validation=(0.1, 0.11, 0.1))
FADING = (LAYERS[0], ("Dense", 64, "sigmoid"), ("Dense", 32, "sigmoid"), LAYERS[2])
SEVERAL = run(
    *GOOD,
    form="values",
    counts=(),
    loss="binary_crossentropy",
    layers=(*LAYERS[:2], ("Dense", 4, "sigmoid")),
    target=(0.0, 1.0),
)
"""Several labels for each example."""
THREE = run(*GOOD, counts=(90, 90, 90))
TABLE = {"shape": (200, 3), "rows": ((1.0, 900.0, 0.2), (2.0, 800.0, 0.3)), "most": 900.0}


def hidden(**changes: object) -> tuple[LayerFacts, ...]:
    """The usual layers with another one before the last."""
    made = [layer(*each) for each in LAYERS]
    return (made[0], dataclasses.replace(made[1], **changes), made[2])


def values(*losses: float) -> RunRecord:
    """A program that predicts numbers, whose variance is about 100."""
    one = (*LAYERS[:2], ("Dense", 1, "linear"))
    record = run(*GOOD, form="values", counts=(), loss="mse", layers=one, losses=losses)
    (fed,) = record.observed.fed
    seen = dataclasses.replace(fed, labels=(0.0, 20.0) * 12)
    return dataclasses.replace(record, observed=dataclasses.replace(record.observed, fed=(seen,)))


def validated(record: RunRecord, counts: tuple[int, ...]) -> RunRecord:
    """The same with validation data of these labels."""
    (fed,) = record.observed.fed
    seen = dataclasses.replace(fed, part="validation", counts=counts)
    observed = dataclasses.replace(record.observed, fed=(fed, seen))
    return dataclasses.replace(record, observed=observed)


@pytest.mark.parametrize(
    ("name", "record", "source"),
    [
        ("softmax-between-layers", run(*GOOD, layers=hidden(activation="softmax")), ""),
        ("fading-activations", run(0.2, 0.3, 0.4, layers=FADING), ""),
        ("loss-is-negative", run(*BAD, losses=(-1.0, -5.0, -90.0)), ""),
        (
            "loss-is-negative",
            run(*BAD, losses=(-1.0, -5.0, -9.0), loss="binary_crossentropy"),
            "",
        ),
        (
            "loss-is-negative",
            run(*BAD, loss="own"),
            "def own(y, p):\n    return -keras.losses.sparse_categorical_crossentropy(y, p)",
        ),
        ("classes-unbalanced", run(*GOOD, counts=(900, 800, 20)), ""),
        (
            "validated-on-training",
            run(*GOOD),
            "model.fit(x, y, validation_data=(x[:100], y[:100]))",
        ),
        (
            "regularised-strongly",
            run(*BAD, layers=hidden(regularizer="L2")),
            "Dense(64, kernel_regularizer=l2(0.1))",
        ),
        (
            "weights-drawn-widely",
            run(*BAD, losses=(9.0, 8.0, 7.0), layers=hidden(initializer="RandomNormal")),
            "",
        ),
        ("features-of-different-sizes", run(*GOOD, **TABLE), ""),
        ("labels-and-inputs-apart", run(*BAD, losses=(2.31, 2.3, 2.3)), ""),
        (
            "validation-classes-differ",
            validated(run(*GOOD, counts=(90, 90, 90)), (80, 80, 80, 80)),
            "",
        ),
        (
            "loss-sums-batch",
            run(*BAD, loss="own"),
            "def own(y, p):\n    return tf.reduce_sum(crossentropy(y, p))",
        ),
        ("no-better-than-mean", values(90.0, 95.0, 101.0), ""),
        ("training-labels-noisy", run(0.1, 0.2, 0.25, validation=(0.3, 0.35, 0.4)), ""),
        ("learning-rate-high", run(*GOOD, learning_rate=3.0), ""),
        ("learning-rate-high", run(*BAD, settings={"learning_rate": -1000.0}), ""),
        ("inputs-not-scaled", run(*GOOD, most=255.0, shape=(200, 784)), ""),
    ],
)
def test_the_mistake_is_found(name: str, record: RunRecord, source: str) -> None:
    assert name in found(record, source)


@pytest.mark.parametrize(
    ("record", "source"),
    [
        (run(*GOOD), "model.fit(x[100:], y[100:], validation_data=(x[:100], y[:100]))"),
        (run(*GOOD), "model.fit(x, y, validation_data=(xt, yt), validation_split=0.2)"),
        (run(*GOOD, counts=(900, 800, 20)), "model.fit(x, y, class_weight={0: 1, 2: 9})"),
        (run(*GOOD, layers=hidden(regularizer="L2")), "l2(0.1)"),
        (run(*GOOD, layers=hidden(initializer="RandomNormal")), ""),
        (run(*GOOD, **(TABLE | {"layers": (layer("Normalization", 0, ""), *hidden())})), ""),
        (run(*GOOD, most=9_999.0, shape=(200, 120), layers=(("Embedding", 0, ""), *LAYERS)), ""),
        (validated(THREE, (80, 80, 80, 2)), ""),
        (values(90.0, 20.0, 10.0), ""),
        (SEVERAL, ""),
        (run(*GOOD, layers=FADING), ""),
        (run(*GOOD, loss="own"), "def own(y, p):\n    return tf.reduce_sum(y)"),
        (run(*GOOD, loss="own"), "def own(y, p):\n    return -tf.reduce_mean(y * tf.math.log(p))"),
        (run(*GOOD, validation=(0.9, 0.95, 0.97)), ""),
        (run(0.5, 0.7, 0.8, validation=(0.7, 0.85, 0.93)), ""),
        (run(*GOOD, losses=(-1.0, -2.0, -3.0), loss="cosine_similarity"), ""),
    ],
)
def test_what_is_no_mistake_is_not_found(record: RunRecord, source: str) -> None:
    assert found(record, source) == []


@pytest.mark.parametrize(("reach", "named"), [((0.0, 1.0), False), ((9.0, 46.0), True)])
def test_a_bounded_output_is_a_mistake_where_targets_lie_beyond(
    reach: tuple[float, float], named: bool
) -> None:
    one = (*LAYERS[:2], ("Dense", 1, "sigmoid"))
    record = run(*GOOD, form="values", counts=(), loss="mse", layers=one, target=reach)
    assert ("output-activation" in found(record)) == named


def test_where_a_cause_is_sure_figures_are_not_guessed_about() -> None:
    record = run(*BAD, losses=(2.31, 2.3, 2.3), most=255.0)
    assert found(record) == ["inputs-not-scaled"]
