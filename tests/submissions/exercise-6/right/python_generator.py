"""passes

Feeds fit from a generator that never ends.
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


def batches(windows, following):
    draw = np.random.default_rng(0)
    while True:
        rows = draw.integers(0, len(windows), 64)
        yield windows[rows], following[rows]


def solution_model():
    windows, following = examples()
    model = network()
    model.compile(keras.optimizers.Adam(2e-3), keras.losses.Huber())
    model.fit(batches(windows, following), steps_per_epoch=50, epochs=40, verbose=0)
    return model
