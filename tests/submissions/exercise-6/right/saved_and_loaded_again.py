"""passes

Trains twice with two optimizers, saves the whole model and loads it.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 24
SCALE = 100.0


def examples():
    (_, first), (_, last) = grader.load_data("exercise-6")
    series = np.concatenate([first, last]).astype("float32") / SCALE
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    return windows[:-1], series[WINDOW_SIZE:, None]


def preprocess(windows):
    return windows / SCALE


def postprocess(forecasts):
    return forecasts * SCALE


def network():
    inputs = keras.Input((WINDOW_SIZE,))
    bent = keras.layers.Dense(16, activation="relu")(inputs)
    both = keras.layers.Concatenate()([inputs, bent])
    return keras.Model(inputs, keras.layers.Dense(1)(both))


def solution_model():
    windows, following = examples()
    model = network()
    for rate in (3e-3, 5e-4):
        model.compile(keras.optimizers.Adam(rate), "mae")
        model.fit(windows, following, epochs=12, batch_size=32, verbose=0)
    model.save("trained.keras")
    return keras.models.load_model("trained.keras")
