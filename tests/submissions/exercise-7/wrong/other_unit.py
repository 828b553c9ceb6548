"""fails: held-out-error

Answers in thousands, where hundreds of thousands are asked for.
"""

import keras
import numpy as np

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    slope, base = np.polyfit(bedrooms, 100 * prices, 1)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.set_weights([np.array([[slope]]), np.array([base])])
    return model
