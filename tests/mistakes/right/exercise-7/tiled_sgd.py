import grader
import keras
import numpy as np


def preprocess(bedrooms):
    return (bedrooms - 3.5) / 2.0


def solution_model():
    (bedrooms, prices), (more, their_prices) = grader.load_data("exercise-7")
    x, y = np.tile(preprocess(bedrooms), 60), np.tile(prices, 60)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.SGD(0.1), "mse")
    model.fit(x, y, batch_size=6, epochs=8, validation_data=(preprocess(more), their_prices), verbose=2)
    return model
