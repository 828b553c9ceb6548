"""fails: invalid

A network as in the weeks that follow, and none of the functions that are asked for.
"""

import keras

WINDOW_SIZE = 20


def solution_model():
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    return model
