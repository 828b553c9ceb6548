"""Run records of programs that belong to no exercise, changed by keyword."""

from __future__ import annotations

import dataclasses
import typing

from grader.inside.protocol.observed import ArrayFacts, Built, Fed, LayerFacts
from grader.judging.criteria import Evidence
from grader.judging.feedback import diagnose
from grader.judging.scoring import Judged
from grader.model.record import Observed, RunRecord
from grader.submission import Script
from support import records

LAYERS = (("Flatten", 0, ""), ("Dense", 64, "relu"), ("Dense", 10, "softmax"))


def layer(kind: str, units: int, activation: str, start: str = "GlorotUniform") -> LayerFacts:
    """A layer; one without units has no weights."""
    first = start if units else ""
    return LayerFacts(kind, units, activation, first, "", True, 100 * units, 0.0, (None, units))


def run(
    *accuracies: float,
    most: float = 1.0,
    counts: tuple[int, ...] = (20,) * 10,
    form: typing.Literal["classes", "one-hot", "values"] = "classes",
    loss: str = "sparse_categorical_crossentropy",
    layers: tuple[tuple[str, int, str] | LayerFacts, ...] = LAYERS,
    optimizer: str = "Adam",
    settings: dict[str, float] | None = None,
    losses: tuple[float, ...] = (),
    validation: tuple[float, ...] = (),
    shape: tuple[int, ...] = (200, 28, 28),
    rows: tuple[tuple[float, ...], ...] = (),
    target: tuple[float, float] | None = None,
    **fit: typing.Any,
) -> RunRecord:
    """A program that trained; it logged these accuracies."""
    inputs = ArrayFacts("float32", shape, 0.0, most, most / 3, finite=True)
    least, largest = target or (0.0, float(max(0, len(counts) - 1)))
    targets = ArrayFacts("int64", (200,), least, largest, largest / 2, finite=True)
    fed = Fed(0, "training", "arrays", inputs, targets, form, counts, 0.9, True, rows, ())
    made = tuple(each if isinstance(each, LayerFacts) else layer(*each) for each in layers)
    built = Built(0, made, loss, optimizer, settings or {}, True, 9, 9)
    trained = records.fit(*accuracies, callbacks=(), stopped_by=None, **fit)
    for name, values in (("loss", losses), ("val_accuracy", validation)):
        pairs = zip(trained.epochs, values, strict=False)
        logged = tuple(dataclasses.replace(e, logs=dict(e.logs) | {name: v}) for e, v in pairs)
        trained = dataclasses.replace(trained, epochs=logged or trained.epochs)
    model = dataclasses.replace(records.MODEL, loss=loss, output_activation=made[-1].activation)
    observed = Observed(fed=(fed,), built=(built,))
    return records.record(fits=(trained,), model=model, observed=observed, predictions={})


def found(record: RunRecord, source: str = "") -> list[str]:
    """Ids of the diagnoses of a program, the first one first."""
    evidence = Evidence(record, {}, {}, 0)
    judged = Judged("not-passed", ())
    diagnoses = diagnose(evidence, (), judged, "accuracy", Script(source), is_program=True)
    return [each.id for each in diagnoses]
