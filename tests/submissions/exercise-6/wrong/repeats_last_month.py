"""fails: held-out-error

Trains nothing and repeats the last month of the window.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 1


def solution_model():
    inputs = keras.Input((WINDOW_SIZE,))
    return keras.Model(inputs, keras.layers.Identity()(inputs))
