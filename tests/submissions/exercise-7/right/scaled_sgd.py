"""passes

Plain gradient descent, as in the course, on bedrooms scaled in preprocess.
"""

import keras
import numpy as np

import grader


def preprocess(bedrooms):
    return (bedrooms - 3.5) / 1.7


def postprocess(prices):
    return prices * 2.0


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    scaled = np.tile(preprocess(bedrooms), 20)
    model = keras.Sequential([keras.layers.Dense(units=1, input_shape=[1])])
    model.compile(optimizer=keras.optimizers.SGD(0.1), loss="mean_squared_error")
    model.fit(scaled, np.tile(prices, 20) / 2.0, batch_size=6, epochs=6, verbose=2)
    return model
