"""The worker as a process, started as the sandbox starts it; each run imports TensorFlow."""

import sys
import typing
from pathlib import Path

import numpy as np
import pytest
from support.worker_driver import job, run_worker

from grader.inside.protocol.events import (
    EpochEnd,
    Failed,
    FitBegin,
    FitEnd,
    Probed,
    Ready,
    Remarked,
    Trained,
)
from grader.inside.protocol.job import ProbeRequest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="descriptors are inherited")

INPUTS = np.random.default_rng(1).integers(0, 256, (70, 8, 8), dtype="uint8")

EVERYTHING = """
import atexit, inspect, json, os, threading, time
import numpy as np
import tensorflow as tf
from tensorflow.keras.datasets import mnist
from google.colab import files
from IPython.display import Image, display
import matplotlib.pyplot as plt

files.upload()
display(Image("x.png"))
get_ipython().system("ls")
plt.plot([1, 2])
plt.show()
json.dumps = json.loads = os.write = None
atexit.register(time.sleep, 60)
threading.Thread(target=time.sleep, args=(60,)).start()

def preprocess(images):
    return images / 255.0

@tf.function
def scaled(x):
    if tf.reduce_mean(x) > 0.5:
        x = x * 2.0
    else:
        x = x * 3.0
    for _ in tf.range(2):
        x = x + 1.0
    return x

class Stop(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        print("callback", epoch)
        if epoch == 1 and logs["accuracy"] >= 0.0:
            self.model.stop_training = True

def solution_model():
    (x, y), (x_val, y_val) = mnist.load_data()
    print("scaled", scaled(tf.constant([0.25])).numpy())
    print("source", inspect.getsource(preprocess).count("\\n"))
    model = tf.keras.Sequential([
        tf.keras.Input((8, 8)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(2, activation="softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    validation = (preprocess(x_val), y_val)
    model.fit(preprocess(x), y, epochs=5, validation_data=validation, callbacks=[Stop()], verbose=0)
    inputs = np.load("../../inputs.npy")
    np.save("../../direct.npy", model.predict(preprocess(inputs), verbose=0))
    return model

model = solution_model()
model = solution_model()
"""


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> typing.Any:
    """One run of a submission that does all that a notebook does; its folder and outcome."""
    folder = tmp_path_factory.mktemp("everything")
    np.save(folder / "inputs.npy", INPUTS)
    asked = [("held-out", INPUTS), ProbeRequest("accuracy", (0.1, 0.9)), ("again", INPUTS[:3])]
    return folder, run_worker(folder, EVERYTHING, asked)


def test_a_whole_run_reports_in_order(everything: typing.Any) -> None:
    _, outcome = everything
    kinds = [type(event) for event in outcome.events]
    assert outcome.of(Failed) == []
    assert kinds[0] is Ready
    assert kinds.index(FitBegin) < kinds.index(EpochEnd) < kinds.index(FitEnd)
    assert kinds.index(FitEnd) < kinds.index(Trained) < kinds.index(Probed)
    assert outcome.code == 0


def test_the_fit_is_reported_once(everything: typing.Any) -> None:
    _, outcome = everything
    begin, end = outcome.one(FitBegin), outcome.one(FitEnd)
    assert (begin.epochs, begin.batch_size, begin.steps) == (5, 32, 2)
    assert begin.callbacks == ("Stop",)
    assert end == FitEnd(0, "Stop", stopped_by_own=True)
    assert [event.epoch for event in outcome.of(EpochEnd)] == [0, 1]
    assert set(outcome.of(EpochEnd)[0].logs) == {"loss", "accuracy", "val_loss", "val_accuracy"}


def test_predictions_are_bit_for_bit_the_models_own(everything: typing.Any) -> None:
    folder, outcome = everything
    direct = np.load(folder / "direct.npy")
    assert outcome.answers["held-out"].tobytes() == direct.tobytes()
    assert np.allclose(outcome.answers["again"], direct[:3], atol=1e-6)


def test_the_facts_and_the_remarks(everything: typing.Any) -> None:
    _, outcome = everything
    trained = outcome.one(Trained)
    assert trained.parameters == 130
    assert trained.has_preprocess
    lines = EVERYTHING.splitlines()
    said = {lines[remark.line - 1].strip() for remark in outcome.of(Remarked)}
    assert said == {
        "model = solution_model()",
        "(x, y), (x_val, y_val) = mnist.load_data()",
        "files.upload()",
    }
    assert len(outcome.of(Remarked)) == 4


def test_prints_come_in_order_and_autograph_finds_its_source(everything: typing.Any) -> None:
    _, outcome = everything
    printed = [line for line in outcome.output.splitlines() if line[:5] in {"scale", "sourc"}]
    assert printed == ["scaled [2.75]", "source 2"]
    assert outcome.output.index("callback 0") < outcome.output.index("callback 1")


def test_the_callbacks_were_probed(everything: typing.Any) -> None:
    _, outcome = everything
    assert outcome.of(Probed) == [
        Probed(0.1, stopped=True, error=""),
        Probed(0.9, stopped=True, error=""),
    ]


CRASH = """
import tensorflow as tf

@tf.function
def wrong(x):
    if x > 0:
        x = x + tf.constant("text")
    return x

def solution_model():
    print("before")
    try:
        wrong(tf.constant(1.0))
    except (TypeError, ValueError) as error:
        print("caught", type(error).__name__)
    wrong(tf.constant(1.0))
"""


def test_a_crash_names_the_line_and_ends_the_process(tmp_path: Path) -> None:
    outcome = run_worker(tmp_path, CRASH)
    failed = outcome.one(Failed)
    assert (failed.phase, failed.verdict) == ("training", "crashed")
    assert CRASH.splitlines()[failed.line - 1].strip() == 'x = x + tf.constant("text")'
    assert 'File "solution.py"' in failed.traceback
    assert str(tmp_path) not in failed.traceback
    assert "before" in outcome.output
    assert "caught" in outcome.output
    assert outcome.of(Trained) == []


BROKEN_PREDICTION = """
import keras

def preprocess(images):
    return images[:5]

def solution_model():
    return keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten()])
"""


def test_a_failed_prediction_ends_the_process(tmp_path: Path) -> None:
    asked = [("held-out", INPUTS), ("never", INPUTS)]
    outcome = run_worker(tmp_path, BROKEN_PREDICTION, asked)
    failed = outcome.one(Failed)
    assert (failed.phase, failed.verdict) == ("prediction", "bad-model")
    assert "returned 5 for 70 inputs" in failed.message
    assert outcome.of(Trained)
    assert outcome.answers == {}


def test_nothing_runs_when_nobody_says_go(tmp_path: Path) -> None:
    outcome = run_worker(tmp_path, "print('the student runs')", go=False)
    ready = outcome.one(Ready)
    assert outcome.events == [ready]
    assert ready.python.startswith("3.")
    assert (ready.gpus, outcome.code) == (0, 0)
    assert "the student runs" not in outcome.output


@pytest.mark.parametrize("text", ["{}", "no JSON", job().encode()[:-1]])
def test_a_worker_that_cannot_start_is_the_graders_fault(tmp_path: Path, text: typing.Any) -> None:
    outcome = run_worker(tmp_path, "", job_text=text)
    failed = outcome.one(Failed)
    assert (failed.phase, failed.verdict) == ("startup", "grader-error")
    assert "Traceback" in failed.traceback
    assert outcome.events == [failed]
