"""passes

Saves the best weights while it trains, and loads them into a new model.
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
    model.compile("adam", "mae")
    best = keras.callbacks.ModelCheckpoint(
        "best.weights.h5", monitor="loss", save_best_only=True, save_weights_only=True
    )
    model.fit(windows, following, epochs=25, batch_size=32, callbacks=[best], verbose=0)
    fresh = network()
    fresh.load_weights("best.weights.h5")
    return fresh
