"""fails: invalid

Nothing says how long the windows are that the model forecasts from.
"""

import keras
import numpy as np

import grader

DAYS = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-15")
    windows = np.lib.stride_tricks.sliding_window_view(series, DAYS)[:-1, :, np.newaxis]
    following = series[DAYS:]
    model = keras.Sequential(
        [
            keras.Input((DAYS, 1)),
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
