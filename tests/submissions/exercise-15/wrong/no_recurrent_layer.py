"""fails: recurrent-layer

A convolution over the whole window, solved at once: it forecasts well and has no recurrent layer.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 12


def solution_model():
    (_, series), _ = grader.load_data("exercise-15")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    inputs = np.column_stack([windows, np.ones(len(windows))])
    weights = np.linalg.lstsq(inputs, series[WINDOW_SIZE:], rcond=None)[0]
    model = keras.Sequential(
        [
            keras.Input((WINDOW_SIZE, 1)),
            keras.layers.Conv1D(1, WINDOW_SIZE),
            keras.layers.Flatten(),
        ]
    )
    model.set_weights([weights[:-1].reshape(WINDOW_SIZE, 1, 1), weights[-1:]])
    return model
