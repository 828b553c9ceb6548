"""Trains for a million epochs.

class: endless loop
stopped by: the recorder stops the fit at a batch's end
expects: time-limit
process: contained
limits: training_seconds=3
"""

import numpy as np


def solution_model():
    model = untrained()
    model.fit(np.zeros((64, 28, 28)), np.zeros(64), epochs=1_000_000, verbose=0)
    return model
