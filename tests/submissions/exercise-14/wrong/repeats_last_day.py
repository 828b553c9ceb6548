"""fails: held-out-squared-error

Trains nothing and repeats the last day of the window.
"""

import keras

WINDOW_SIZE = 1


def solution_model():
    inputs = keras.Input((WINDOW_SIZE,))
    return keras.Model(inputs, keras.layers.Identity()(inputs))
