"""Forges only events of the right form, then returns an untrained model.

class: forging
stopped by: a pass needs what the grader measures itself
expects: not-passed
process: contained
"""

import json
import os

import keras

EVENTS = [
    {
        "event": "FitBegin",
        "fit": 0,
        "epochs": 10,
        "batch_size": 32,
        "steps": 100,
        "callbacks": ["Stop"],
        "learning_rate": 0.001,
        "line": 0,
    },
    {
        "event": "EpochEnd",
        "fit": 0,
        "epoch": 0,
        "logs": {"accuracy": 0.9999},
        "seconds": 0.001,
        "learning_rate": 0.001,
        "steps": 100,
    },
    {"event": "FitEnd", "fit": 0, "stopped_by": "Stop", "stopped_by_own": True},
]


def solution_model():
    import sys

    arguments = dict(zip(sys.orig_argv[1::1], sys.orig_argv[2::1]))
    channel = int(arguments["--events"])
    os.write(channel, "".join(json.dumps(event) + "\n" for event in EVENTS).encode())
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
