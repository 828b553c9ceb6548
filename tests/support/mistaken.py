"""Judged runs as diagnoses see them: those of a good submission, changed by keyword."""

import dataclasses
import typing
from pathlib import Path

import numpy as np

from grader.judging.criteria import Criterion, Evidence, bind
from grader.judging.criteria.base import Labels
from grader.judging.feedback.base import Case, Finding, mistakes
from grader.judging.scoring import Judged, judge
from grader.model.exercise import CriterionSpec
from grader.model.record import Ending, Fit, RunRecord
from support import records
from support.sources import parsed

LABELS: Labels = (np.arange(1000) % 10).astype(np.uint8)
STOP = {"metric": "accuracy", "reaches": 0.99, "within_epochs": 10}
PROBE = {"metric": "accuracy", "reaches": 0.99, "margin": 0.005}

GOOD = """\
import grader
import keras

def preprocess(images):
    return images / 255.0

class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.99:
            self.model.stop_training = True

def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-1")
    model = keras.Sequential([keras.layers.Dense(10, activation="softmax")])
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=0.001),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(preprocess(x_train), y_train, epochs=10, callbacks=[StopAt99()])
    return model
"""


def changed(*pairs: tuple[str, str]) -> str:
    """The good source with some of its text replaced; fails where there is no such text."""
    source = GOOD
    for old, new in pairs:
        assert old in source, old
        source = source.replace(old, new)
    return source


def line_of(source: str, text: str) -> int:
    """The number of the first line with this text."""
    return next(n for n, line in enumerate(source.split("\n"), 1) if text in line)


def answers(accuracy: float) -> typing.Any:
    """Outputs that get this share of `LABELS` right."""
    right = np.arange(len(LABELS)) < round(accuracy * len(LABELS))
    wrong = (LABELS + 1 + np.arange(len(LABELS)) // 10 % 9) % 10
    return records.scores(np.where(right, LABELS, wrong))


def predictions(training: float = 0.995, held_out: float = 0.98) -> dict[str, typing.Any]:
    """What a model with these accuracies predicted."""
    return {"training": answers(training), "held-out": answers(held_out)}


def good(**changes: typing.Any) -> RunRecord:
    """The record of the good submission."""
    return records.record(**{"predictions": predictions(), **changes})


def trained(*values: float, **changes: typing.Any) -> tuple[Fit]:
    """A fit that nobody stopped; see `records.fit`."""
    unstopped = {"stopped_by": None, "stopped_by_own": False, **changes}
    return (records.fit(*values, **unstopped),)


def crashed(message: str, line: int = 0, **changes: typing.Any) -> RunRecord:
    """The record of a run that ended in an exception."""
    ending = Ending("crashed", message, line)
    facts: dict[str, typing.Any] = {"model": None, "predictions": {}, "probes": ()}
    return good(**{"ending": ending, **facts, **changes})


def criteria() -> list[tuple[CriterionSpec, Criterion]]:
    """A criterion of each kind."""
    checks: tuple[tuple[str, dict[str, typing.Any]], ...] = (
        ("stopped-by-callback", STOP),
        ("callback-probe", PROBE),
        ("accuracy", {"on": "training", "reaches": 0.98}),
        ("accuracy", {"on": "held-out", "reaches": 0.97}),
    )
    specs = [
        CriterionSpec(f"c{n}", check, 25, n != 1, "Help.", (), facts, Path("exercise.toml"))
        for n, (check, facts) in enumerate(checks)
    ]
    return [(spec, bind(spec)) for spec in specs]


def judged(record: RunRecord) -> tuple[Evidence, list[Criterion], Judged]:
    """What `grader.judging.feedback.diagnose` is told of a run."""
    labels = {"training": LABELS, "held-out": LABELS}
    pairs = criteria()
    evidence = Evidence(record, labels)
    return evidence, [c for _, c in pairs], judge(pairs, evidence)


def case(record: RunRecord, source: str = GOOD) -> Case:
    """A run of a script, judged."""
    evidence, kinds, verdict = judged(record)
    return Case(evidence, tuple(kinds), verdict, parsed(source), "accuracy")


def quick_look(record: RunRecord, source: str = GOOD) -> Case:
    """The same in a quick look, for which no part is asked."""
    full = case(record, source)
    return dataclasses.replace(full, evidence=dataclasses.replace(full.evidence, labels={}))


def found(name: str, record: RunRecord, source: str = GOOD) -> Finding | None:
    """What one kind of mistake finds in a run, whatever the others find."""
    return mistakes[name].find(case(record, source))


def expect(name: str, record: RunRecord, source: str = GOOD) -> Finding:
    """The same, where it must find something."""
    finding = found(name, record, source)
    assert finding is not None, name
    assert finding.message.endswith("."), finding.message
    assert len(finding.message) < 300, finding.message
    assert finding.evidence
    return finding
