"""fails: held-out-squared-error

Trains nothing and forecasts the mean of the last twelve days.
"""

import keras
import numpy as np

WINDOW_SIZE = 12


def solution_model():
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.set_weights([np.full((WINDOW_SIZE, 1), 1 / WINDOW_SIZE), np.zeros(1)])
    return model
