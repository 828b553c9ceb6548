"""fails: held-out-error

The label is not the month after the window but the one a year later.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 12


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    windows, following = windows[:-12], series[WINDOW_SIZE + 12 :]
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE,)),
            keras.layers.Rescaling(0.01),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
            keras.layers.Rescaling(100.0),
        ]
    )
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(windows, following, epochs=8, batch_size=128, verbose=0)
    return model
