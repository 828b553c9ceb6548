"""fails: held-out-error

Classifies: a softmax over one unit is always 1.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 12


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    following = series[WINDOW_SIZE:]
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE,)),
            keras.layers.Rescaling(0.01),
            keras.layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
