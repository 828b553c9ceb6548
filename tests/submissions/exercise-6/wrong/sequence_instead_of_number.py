"""fails: held-out-error

The network answers with each month of the window, of which the last is taken for the forecast: it
repeats what it is shown, badly, and never learns what comes next.
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
            keras.Input((WINDOW_SIZE, 1)),
            keras.layers.SimpleRNN(4, return_sequences=True),
            keras.layers.Dense(1),
        ]
    )
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(windows[:64, :, np.newaxis], windows[:64, :, np.newaxis], verbose=0)
    return model
