"""fails: bad-model

The window is longer than any that the grader can fill.
"""

import keras

WINDOW_SIZE = 2 * 600


def solution_model():
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    return model
