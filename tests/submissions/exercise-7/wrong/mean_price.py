"""fails: training-error

Gives every house the mean price.
"""

import keras
import numpy as np

import grader


def solution_model():
    (_, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.set_weights([np.array([[0.0]]), np.array([prices.mean()])])
    return model
