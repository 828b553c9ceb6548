"""passes

The dense network of week 2, on values scaled in preprocess and back in postprocess.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def preprocess(windows):
    return (windows - 20.0) / 20.0


def postprocess(forecasts):
    return forecasts * 20.0 + 20.0


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-14")
    series = np.concatenate([train, valid])
    windows = preprocess(np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1])
    following = (series[WINDOW_SIZE:] - 20.0) / 20.0
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE,)),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(1),
        ]
    )
    epochs = 40
    rate = keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(windows) // 32))
    model.compile(keras.optimizers.Adam(rate), "mse", metrics=["mae"])
    model.fit(windows, following, epochs=epochs, batch_size=32, verbose=2)
    return model
