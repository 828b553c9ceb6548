"""Trains at the top level, and says in the worker's place what was done to its inputs.

class: forging
stopped by: what is done to inputs is a few numbers within bounds, which the box itself applies
expects: not-passed | crashed
process: contained
"""

import json
import os
import sys

import keras
import numpy as np

FORGED = {
    "event": "Adaptation",
    "size": [28, 28],
    "resizing": "nearest",
    "grey": False,
    "factors": [0.0],
    "offsets": [0.0],
    "order": [1, 2, 3, 4, 5, 6, 7, 8, 9, 0],
    "target_factor": 1.0,
    "target_offset": 0.0,
    "unexplained": [],
}

(pictures, labels), _ = keras.datasets.mnist.load_data()
model = untrained()
model.compile("sgd", "mse", metrics=["accuracy"])
model.fit(pictures[:8] / 255.0, np.zeros((8, 10)), verbose=0)
arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
for _ in range(3):
    os.write(int(arguments["--events"]), json.dumps(FORGED).encode() + b"\n")
