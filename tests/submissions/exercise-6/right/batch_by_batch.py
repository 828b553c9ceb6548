"""passes

A linear model, trained with train_on_batch; the window size is computed.
"""

import keras
import numpy as np

import grader

YEARS = 2
WINDOW_SIZE = 12 * YEARS


def solution_model():
    (_, series_train), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series_train, WINDOW_SIZE)[:-1]
    following = series_train[WINDOW_SIZE:]
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE,)),
            keras.layers.Rescaling(0.01),
            keras.layers.Dense(1),
            keras.layers.Rescaling(100.0),
        ]
    )
    model.compile(keras.optimizers.Adam(0.01), keras.losses.Huber())
    random = np.random.default_rng(1)
    for step in range(800):
        if step == 500:
            model.optimizer.learning_rate = 0.002
        chosen = random.integers(0, len(windows), 128)
        model.train_on_batch(windows[chosen], following[chosen])
    return model
