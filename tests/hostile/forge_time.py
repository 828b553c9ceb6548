"""Stops all clocks of its own process and trains on.

class: forging
stopped by: the grader's own clock, in another process
expects: time-limit
process: contained
limits: training_seconds=3
"""

import time

import numpy as np


def solution_model():
    for name in ("time", "monotonic", "perf_counter", "process_time", "monotonic_ns", "time_ns"):
        setattr(time, name, lambda: 0)
    model = untrained()
    model.fit(np.zeros((64, 28, 28)), np.zeros(64), epochs=1_000_000, verbose=0)
    return model
