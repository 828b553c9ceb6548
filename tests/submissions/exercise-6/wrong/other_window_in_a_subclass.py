"""fails: bad-model

Trains a model that states no shape on windows of 20 months and is to forecast from 30.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 30


class Forecaster(keras.Model):
    def __init__(self):
        super().__init__()
        self.last = keras.layers.Dense(1)

    def call(self, inputs):
        return self.last(inputs)


def solution_model():
    (_, series), _ = grader.load_data("exercise-6")
    windows = np.lib.stride_tricks.sliding_window_view(series, 20)[:-1]
    following = series[20:]
    model = Forecaster()
    model.compile("adam", "mae", metrics=["mae"])
    model.fit(windows, following, epochs=1, batch_size=128, verbose=0)
    return model
