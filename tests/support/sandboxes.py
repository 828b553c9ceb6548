"""Runs of small scripts in a real sandbox, on a handful of random digits."""

import dataclasses
import textwrap
import typing
from pathlib import Path

import numpy as np

from grader.inside.protocol.job import ArrayHeader, ProbeRequest
from grader.model.exercise import Limits
from grader.model.record import RunRecord
from grader.sandbox import ForkServer, NullObserver, Observer, Plan, Question, Sandbox, choose

LIMITS = Limits(
    startup_seconds=600,  # no test but that of this limit fails where the machine is busy
    training_seconds=60,
    prediction_seconds=30,
    grace_seconds=2,
    memory_mib=2_000,
    cores=2,
    processes=16,
    disk_mib=64,
    output_mib=2,
)
EXAMPLES = 8

MODEL = """
import keras, numpy as np

def model_of(units=10):
    model = keras.Sequential([keras.layers.Input((28, 28)), keras.layers.Flatten(),
                              keras.layers.Dense(units, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
"""


def public_data(folder: Path) -> Path:
    """A folder of public data of the form of MNIST's, with a few examples."""
    rng = np.random.default_rng(0)
    folder.mkdir(exist_ok=True)
    for part in ("train", "validation"):
        images = rng.integers(0, 256, (64, 28, 28), dtype=np.uint8)
        np.save(folder / f"x_{part}.npy", images)
        np.save(folder / f"y_{part}.npy", (np.arange(64) % 10).astype(np.uint8))
    folder.chmod(0o755)
    return folder


def held_out() -> Question:
    """A few images to predict."""
    images = np.random.default_rng(1).integers(0, 256, (EXAMPLES, 28, 28), dtype=np.uint8)
    header = ArrayHeader("held-out", "uint8", images.shape)
    return Question(header, memoryview(images.tobytes()))


def plan_of(folder: Path, **changes: typing.Any) -> Plan:
    """A plan with small limits, changed as the keywords say."""
    return Plan(
        exercise="exercise-1",
        alias="mnist-callback",
        dataset="mnist",
        public=public_data(folder / "public"),
        filename="exercise-1.py",
        limits=dataclasses.replace(LIMITS, **changes),
    )


def run(
    script: str,
    folder: Path,
    backend: str,
    *,
    plan: Plan | None = None,
    questions: tuple[Question, ...] | None = None,
    probe: ProbeRequest | None = None,
    observer: Observer | None = None,
    server: ForkServer | None = None,
    **limits: typing.Any,
) -> RunRecord:
    """The record of one run of a script, on which a module-level `model_of(units)` is at hand."""
    asked = (held_out(),) if questions is None else questions
    with Sandbox(
        plan or plan_of(folder, **limits), choose(backend), observer or NullObserver(), server
    ) as sandbox:
        return sandbox.run(MODEL + textwrap.dedent(script), asked, probe)
