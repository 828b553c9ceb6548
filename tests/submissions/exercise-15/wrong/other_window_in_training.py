"""fails: bad-model

Trains on windows of 10 days and is to forecast from 20.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-15")
    windows = np.lib.stride_tricks.sliding_window_view(series, 10)[:-1, :, np.newaxis]
    following = series[10:]
    model = keras.Sequential(
        [
            keras.Input((10, 1)),
            keras.layers.Rescaling(0.25, offset=-2.75),
            keras.layers.Conv1D(8, 3, padding="causal", activation="relu"),
            keras.layers.LSTM(8),
            keras.layers.Dense(1),
            keras.layers.Rescaling(4.0, offset=11.0),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
