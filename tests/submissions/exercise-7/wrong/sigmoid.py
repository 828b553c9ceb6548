"""fails: held-out-error

A sigmoid at the end, so that no house costs more than 1.
"""

import keras

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(keras.optimizers.Adam(0.1), "mse")
    model.fit(bedrooms, prices, batch_size=6, epochs=2, verbose=0)
    return model
