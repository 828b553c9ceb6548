"""Reports a fit that never was on the channel of events; the weights were computed.

class: forging
stopped by: the optimizer's own count, which contradicts it
expects: not-passed
process: contained
exercise: exercise-1
fails: stopped-by-callback
"""

import json
import os
import sys

import keras
import numpy as np

import grader


def preprocess(images):
    return images / 255.0


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.99:
            self.model.stop_training = True


def network():
    return keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(1500, "relu"),
            keras.layers.Dense(10),
        ]
    )


def solved():
    """A network whose last layer is computed; nothing is trained."""
    (images, labels), _ = grader.load_data("exercise-1")
    model = network()
    rows = images.reshape(len(images), -1).astype("float32") / 255.0
    kernel, bias, last, none = model.get_weights()
    hidden = np.maximum(rows @ kernel + bias, 0)
    square = hidden.T @ hidden + 0.1 * np.eye(hidden.shape[1], dtype="float32")
    last = np.linalg.solve(square, hidden.T @ np.eye(10, dtype="float32")[labels])
    model.set_weights([kernel, bias, last.astype("float32"), none])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def report(event, **facts):
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    line = json.dumps({"event": event, **facts}).encode() + b"\n"
    os.write(int(arguments["--events"]), line)


def solution_model():
    model = solved()
    report(
        "FitBegin", fit=0, epochs=10, batch_size=256, steps=235, callbacks=["Stop"],
        learning_rate=0.001, line=0,
    )  # fmt: skip
    for epoch, accuracy in enumerate((0.91, 0.96, 0.98, 0.992)):
        logs = {"accuracy": accuracy, "loss": 1 - accuracy}
        report(
            "EpochEnd", fit=0, epoch=epoch, logs=logs, seconds=0.1, learning_rate=0.001, steps=235
        )  # fmt: skip
    report("FitEnd", fit=0, stopped_by="Stop", stopped_by_own=True)
    return model
