"""fails: crashed

fit is given no prices.
"""

import keras

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.1), "mse")
    model.fit(bedrooms, epochs=2, verbose=0)
    return model
