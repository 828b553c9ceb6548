"""fails: held-out-error

Forecasts the last window's month when it sees the next one, which holds the truth: a month too late.
"""

import keras
import numpy as np

WINDOW_SIZE = 2
seen = []


def preprocess(windows):
    seen.append(float(windows[0, -1]))
    return windows


def postprocess(forecasts):
    # What came with this window is the answer to the window before.
    return np.array([[seen[-1]]])


def solution_model():
    return keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
