"""fails: held-out-error

Learns scaled temperatures, and nothing turns its answers back into degrees.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-15")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1, :, np.newaxis]
    following = (series[WINDOW_SIZE:] - 11.0) / 4.0
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE, 1)),
            keras.layers.Rescaling(0.25, offset=-2.75),
            keras.layers.Conv1D(8, 3, padding="causal", activation="relu"),
            keras.layers.LSTM(8),
            keras.layers.Dense(1),
        ]
    )
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
