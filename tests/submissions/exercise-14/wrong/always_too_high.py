"""fails: held-out-error

A linear rule, solved at once, that adds 5 to each forecast.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    (_, series), _ = grader.load_data("exercise-14")
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    inputs = np.column_stack([windows, np.ones(len(windows))])
    weights = np.linalg.lstsq(inputs, series[WINDOW_SIZE:], rcond=None)[0]
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.set_weights([weights[:-1, np.newaxis], weights[-1:] + 5])
    return model
