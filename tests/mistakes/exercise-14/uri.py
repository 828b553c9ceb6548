import keras
import numpy as np
from keras import layers

import grader

WINDOW_SIZE = 20


def windows(series):
    x = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1]
    return x[..., np.newaxis], series[WINDOW_SIZE:]


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    x, y = windows(series_train)
    model = keras.Sequential([
        keras.Input((WINDOW_SIZE, 1)),
        layers.Rescaling(1 / 40),
        layers.GRU(16, return_sequences=True),
        layers.GRU(16, return_sequences=True),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
        layers.Rescaling(40),
    ])
    model.compile(loss=keras.losses.Huber(), optimizer=keras.optimizers.Adam(5e-3), metrics=["mae"])
    model.fit(x, y, epochs=4, batch_size=32, verbose=2)
    return model
