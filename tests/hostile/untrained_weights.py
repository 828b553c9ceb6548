"""Carries the weights of a forecast in its text, reads no data and trains nothing.

class: untrained
stopped by: the flag trained-little
expects: passed | not-passed
process: contained
exercise: exercise-6
flags: trained-little
"""

import keras
import numpy as np

WINDOW_SIZE = 12
WEIGHTS = [0.0] * 8 + [0.03, 0.07, 0.2, 0.7]


def solution_model():
    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.array(WEIGHTS, "float32")[:, None]])
    return model
