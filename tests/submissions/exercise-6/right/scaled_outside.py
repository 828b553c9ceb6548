"""passes

A subclassed model of scaled windows: preprocess divides, postprocess multiplies.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 24


def preprocess(windows):
    return windows[..., np.newaxis] / 400.0


def postprocess(forecasts):
    return forecasts * 400.0


class Forecaster(keras.Model):
    def __init__(self):
        super().__init__()
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(24, activation="relu")
        self.last = keras.layers.Dense(1)

    def call(self, inputs):
        return self.last(self.hidden(self.flatten(inputs)))


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    series = np.concatenate([series_train, series_valid])
    windows = np.stack([series[i : i + WINDOW_SIZE] for i in range(len(series) - WINDOW_SIZE)])
    model = Forecaster()
    rate = keras.optimizers.schedules.CosineDecay(5e-3, 25 * (len(windows) // 32))
    model.compile(keras.optimizers.Adam(rate), "mae", metrics=["mae"], steps_per_execution=10)
    model.fit(preprocess(windows), series[WINDOW_SIZE:] / 400.0, epochs=25, verbose=2)
    return model
