"""fails: crashed

The network gives two numbers for each window, and there is one label for it.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-14")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    following = series[WINDOW_SIZE:]
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE,)),
            keras.layers.Rescaling(0.05, offset=-1.0),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(2),
            keras.layers.Rescaling(20.0, offset=20.0),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=500, verbose=0)
    return model
