"""fails: held-out-error

Trains on the series over 400 and leaves the forecasts so.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 12


def preprocess(windows):
    return windows / 400.0


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    following = series[WINDOW_SIZE:]
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(preprocess(windows), following / 400.0, epochs=2, verbose=0)
    return model
