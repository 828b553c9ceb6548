"""fails: held-out-error

Trains nothing and repeats the last day of the window, behind a convolution that only copies.
"""

import keras
import numpy as np

WINDOW_SIZE = 1


def solution_model():
    inputs = keras.Input((WINDOW_SIZE, 1))
    copied = keras.layers.Conv1D(1, 1)
    outputs = keras.layers.Flatten()(copied(inputs))
    copied.set_weights([np.ones((1, 1, 1)), np.zeros(1)])
    ignored = keras.layers.Rescaling(0.0)(keras.layers.LSTM(1)(inputs))
    return keras.Model(inputs, keras.layers.Add()([outputs, ignored]))
