"""Says that its file is over, which stops the clock of the training, and trains on.

class: forging
stopped by: what is reported of a training after that is refused
expects: crashed
process: contained
"""

import json
import os
import sys

import numpy as np


def solution_model():
    arguments = dict(zip(sys.orig_argv[1:], sys.orig_argv[2:]))
    os.write(int(arguments["--events"]), json.dumps({"event": "FileOver"}).encode() + b"\n")
    model = untrained()
    model.compile("sgd", "sparse_categorical_crossentropy")
    model.fit(np.zeros((64, 28, 28)), np.zeros(64), epochs=3, verbose=0)
    return model
