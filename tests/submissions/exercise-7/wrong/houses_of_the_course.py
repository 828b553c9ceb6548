"""fails: held-out-error

Trains on the six houses of the course, as its notebook writes them down.
"""

import keras
import numpy as np


def solution_model():
    bedrooms = np.tile(np.arange(1.0, 7.0), 50)
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    model.compile(keras.optimizers.Adam(0.05), "mse")
    model.fit(bedrooms, 0.5 + 0.5 * bedrooms, batch_size=6, epochs=2, verbose=0)
    return model
