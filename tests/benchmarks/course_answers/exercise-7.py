"""Exercise 7 in the course's own style: one unit, SGD as it comes, 500 epochs of six houses."""

import keras

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.layers.Input((1,)), keras.layers.Dense(1)])
    model.compile(optimizer="sgd", loss="mean_squared_error")
    model.fit(bedrooms, prices, epochs=500, verbose=2)
    return model
