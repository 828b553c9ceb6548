"""Writes a perfect training onto every descriptor it inherited, and perfect answers too.

class: forging
stopped by: the channel takes known events of exact form only
expects: crashed
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
        "seconds": 0.1,
        "learning_rate": 0.1,
        "steps": 100,
    },
    {"event": "FitEnd", "fit": 0, "stopped_by": "Stop", "stopped_by_own": True},
    {"event": "Score", "held-out-accuracy": 1.0, "verdict": "passed"},
]


def solution_model():
    text = "".join(json.dumps(event) + "\n" for event in EVENTS).encode()
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, text)
        except OSError:
            pass
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    return model
