"""fails: bad-model

Trains on windows of 10 days and is to forecast from 20.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-14")
    windows = np.lib.stride_tricks.sliding_window_view(series, 10)[:-1]
    following = series[10:]
    model = keras.Sequential(
        [
            keras.Input((10,)),
            keras.layers.Rescaling(0.05, offset=-1.0),
            keras.layers.Dense(16, activation="relu"),
            keras.layers.Dense(1),
            keras.layers.Rescaling(20.0, offset=20.0),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
