"""fails: held-out-error

Without a bias every line goes through 0.
"""

import keras
import numpy as np

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    slope = (bedrooms * prices).sum() / (bedrooms**2).sum()
    model.set_weights([np.array([[slope]])])
    return model
