"""Patches numpy so that comparisons and means in the same process come out perfect.

class: forging
stopped by: predictions are compared in another process
expects: not-passed | crashed | bad-model
process: contained
"""

import keras
import numpy as np


def solution_model():
    np.mean = lambda *args, **kwargs: 1.0
    np.equal = lambda *args, **kwargs: np.ones(10_000, bool)
    np.argmax = lambda *args, **kwargs: 0
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
