"""Run records as tests need them: those of a submission that did well, changed by keyword."""

import dataclasses
import math
import typing

import numpy as np

from grader.inside.protocol.events import (
    EpochEnd,
    Event,
    FitBegin,
    FitEnd,
    Probed,
    Ready,
    Remarked,
    Traced,
    Trained,
)
from grader.inside.protocol.job import Array
from grader.model.record import Clocks, Ending, Epoch, Fit, Resources, RunRecord

LABELS = np.arange(20, dtype=np.uint8) % 10
"""Two examples of each of ten classes."""

READY = Ready("3.11.7", "2.21.0", "3.15.1", 0)
MODEL = Trained(
    parameters=407_050,
    trainable_parameters=407_050,
    input_shape=(None, 28, 28),
    output_shape=(None, 10),
    loss="sparse_categorical_crossentropy",
    from_logits=False,
    optimizer="Adam",
    layers=("Flatten", "Dense", "Dense"),
    output_activation="softmax",
    has_preprocess=True,
)

TRACE = Traced(
    fits=(0,),
    epochs=3,
    fit_iterations=1_290,
    iterations=1_290,
    examples=165_120,
    unsized_steps=0,
    batch_examples=0,
    steps_per_call=1,
    own_metrics=(),
    own_training=False,
)
"""Of the model that `record` has trained in one fit of three epochs."""


def trace(**changes: typing.Any) -> Traced:
    """How an honest run trained its model, changed by keyword."""
    return dataclasses.replace(TRACE, **changes)


def array(values: typing.Any, dtype: str = "float32") -> Array:
    """Values as they come out of the sandbox."""
    raw = np.asarray(values, dtype)
    return Array(dtype, raw.shape, raw.tobytes())


def scores(chosen: typing.Any, classes: int = 10) -> Array:
    """The outputs of a model that is sure of the chosen classes, shape (n, classes)."""
    return array(np.eye(classes)[np.asarray(chosen)])


def right(count: int) -> Array:
    """The outputs of a model that gets so many of `LABELS` right, from the first on."""
    return scores(np.where(np.arange(len(LABELS)) < count, LABELS, (LABELS + 1) % 10))


def fit(*values: float, key: str = "accuracy", **changes: typing.Any) -> Fit:
    """A fit that logged these values, an epoch each, and was stopped by the student's callback."""
    epochs = tuple(
        Epoch(number, {} if math.isnan(value) else {key: value, "loss": 0.5}, 2.0)
        for number, value in enumerate(values)
    )
    stopped = Fit(10, 128, 430, ("StopAt99",), 0.001, epochs, "StopAt99", stopped_by_own=True)
    return dataclasses.replace(stopped, **changes)


def record(**changes: typing.Any) -> RunRecord:
    """The record of a run that completed: three epochs, everything predicted right."""
    completed = RunRecord(
        ending=Ending("completed"),
        ready=READY,
        fits=(fit(0.9, 0.97, 0.992),),
        model=MODEL,
        probes=(
            Probed(0.495, stopped=False, error=""),
            Probed(0.985, stopped=False, error=""),
            Probed(0.995, stopped=True, error=""),
        ),
        predictions={"training": scores(LABELS), "held-out": scores(LABELS)},
        output="Reached 99% accuracy.\n",
        clocks=Clocks(5.1, 24.0, 1.1),
        resources=Resources(812.4, 41.0, 2, 0),
        isolation="bubblewrap",
        enforcement="cgroup v2 (memory)",
        seed=7,
    )
    return dataclasses.replace(completed, **changes)


def conversation() -> tuple[Event, ...]:
    """What an honest worker reports of a fit of two epochs."""
    return (
        READY,
        Remarked("A second call of solution_model() was skipped.", 12),
        FitBegin(0, 10, 128, 430, ("StopAt99",), 0.001),
        EpochEnd(0, 0, {"accuracy": 0.9, "loss": 0.4}, 2.5),
        EpochEnd(0, 1, {"accuracy": 0.992, "loss": 0.1}, 2.0),
        FitEnd(0, "StopAt99", stopped_by_own=True),
        MODEL,
        Probed(0.5, stopped=False, error=""),
    )
