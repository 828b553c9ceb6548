"""fails: bad-model

Builds and compiles a model, and returns nothing.
"""

import keras

WINDOW_SIZE = 20


def solution_model():
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile("adam", "mse")
