"""Run records of programs that belong to no exercise, changed by keyword."""

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


BAD = (0.1, 0.12, 0.11)
"""Accuracies of a program that learnt nothing of ten classes."""
GOOD = (0.8, 0.9, 0.95)
"""Accuracies of a program that learnt."""


def hidden(**changes: typing.Any) -> tuple[LayerFacts, ...]:
    """The usual layers with another one before the last."""
    first, middle, last = (layer(*each) for each in LAYERS)
    return (first, dataclasses.replace(middle, **changes), last)


def validated(record: RunRecord, counts: tuple[int, ...]) -> RunRecord:
    """The same program with validation data of these labels."""
    (fed,) = record.observed.fed
    seen = dataclasses.replace(fed, part="validation", counts=counts)
    observed = dataclasses.replace(record.observed, fed=(fed, seen))
    return dataclasses.replace(record, observed=observed)
