"""fails: held-out-squared-error

Forecasts well by a linear rule, and far too warm after each very warm night: squares count that.
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
    given = keras.Input((WINDOW_SIZE, 1))
    linear = keras.layers.Conv1D(1, WINDOW_SIZE)
    forecast = keras.layers.Flatten()(linear(given))
    linear.set_weights([weights[:-1].reshape(WINDOW_SIZE, 1, 1), weights[-1:]])
    ignored = keras.layers.Rescaling(0.0)(keras.layers.LSTM(1)(given))
    last = keras.layers.Flatten()(keras.layers.Cropping1D((WINDOW_SIZE - 1, 0))(given))
    # Nothing up to 18 degrees, six times what is above that.
    warm = keras.layers.ReLU()(keras.layers.Rescaling(6.0, offset=-6 * 18.0)(last))
    return keras.Model(given, keras.layers.Add()([forecast, ignored, warm]))
