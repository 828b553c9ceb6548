"""Rules that exercises have too, in programs that belong to none."""

import pytest
from support.programs import BAD, GOOD, LAYERS, found, run

from grader.model.record import RunRecord

SEVERAL = run(
    *GOOD,
    form="values",
    counts=(),
    loss="binary_crossentropy",
    layers=(*LAYERS[:2], ("Dense", 4, "sigmoid")),
    target=(0.0, 1.0),
)
"""Several labels for each example."""


@pytest.mark.parametrize(
    ("name", "record", "source"),
    [
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
        (SEVERAL, ""),
        (run(*GOOD, loss="own"), "def own(y, p):\n    return -tf.reduce_mean(y * tf.math.log(p))"),
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
