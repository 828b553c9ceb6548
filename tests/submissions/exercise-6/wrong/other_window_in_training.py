"""fails: bad-model

Trains on windows of 20 months and is to forecast from 30.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 30


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, 20)[:-1]
    following = series[20:]
    model = keras.Sequential(
        [
            keras.Input((20,)),
            keras.layers.Rescaling(0.01),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
            keras.layers.Rescaling(100.0),
        ]
    )
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
