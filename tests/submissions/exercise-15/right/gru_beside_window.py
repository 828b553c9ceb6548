"""passes

Scaled by hand in preprocess, a GRU, and the window itself beside what it gives.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 30
MEAN, SPREAD = 11.2, 4.1


def preprocess(windows):
    return ((windows - MEAN) / SPREAD).astype("float32")


def postprocess(forecasts):
    return forecasts * SPREAD + MEAN


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-15")
    series = np.concatenate([train, valid])
    windows = preprocess(np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1])
    following = (series[WINDOW_SIZE:] - MEAN) / SPREAD
    inputs = keras.Input((WINDOW_SIZE,))
    steps = keras.layers.Reshape((WINDOW_SIZE, 1))(inputs)
    found = keras.layers.Conv1D(12, 4, activation="relu")(steps)
    read = keras.layers.GRU(12)(found)
    model = keras.Model(inputs, keras.layers.Dense(1)(keras.layers.Concatenate()([read, inputs])))
    model.compile(keras.optimizers.Adam(3e-3), keras.losses.Huber(), metrics=["mae"])
    for epochs, rate in ((6, 3e-3), (4, 5e-4)):
        model.optimizer.learning_rate = rate
        model.fit(windows, following, epochs=epochs, batch_size=32, verbose=2)
    return model
