"""fails: bad-model

Plain gradient descent on squared errors of unscaled numbers: the weights become NaN.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-14")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse", metrics=["mae"])
    model.fit(windows, series[WINDOW_SIZE:], epochs=2, batch_size=32, verbose=0)
    return model
