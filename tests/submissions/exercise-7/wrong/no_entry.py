"""fails: invalid

Nothing trains a model: solution_model has another name.
"""

import keras

import grader


def find_the_price():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.1), "mse")
    model.fit(bedrooms, prices, batch_size=6, epochs=2, verbose=0)
    return model
