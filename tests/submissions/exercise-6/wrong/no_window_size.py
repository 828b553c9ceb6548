"""fails: invalid

Nothing says how long the windows are that the model forecasts from.
"""

import keras
import numpy as np

import grader

WINDOW = 30


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW)[:-1]
    following = series[WINDOW:]
    model = keras.Sequential(
        [
            keras.Input((WINDOW,)),
            keras.layers.Rescaling(0.01),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
            keras.layers.Rescaling(100.0),
        ]
    )
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
