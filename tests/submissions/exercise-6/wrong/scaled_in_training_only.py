"""fails: held-out-error

Scales the windows in solution_model, where the grader's do not pass.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 12


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    following = series[WINDOW_SIZE:]
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(windows / 400.0, following, epochs=2, verbose=0)
    return model
