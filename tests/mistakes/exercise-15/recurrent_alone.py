import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 32


def examples(series):
    rows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    return rows[:, :-1, None], rows[:, -1]


def solution_model():
    (_, series), (_, series_valid) = grader.load_data("exercise-15")
    x, y = examples(series)
    model = keras.Sequential([
        keras.Input((WINDOW_SIZE, 1)),
        layers.Rescaling(0.05),
        layers.GRU(16),
        layers.Dense(1),
        layers.Rescaling(20.0),
    ])
    model.compile(keras.optimizers.Adam(5e-3), "mse", metrics=["mae"])
    model.fit(x, y, batch_size=64, epochs=8, validation_data=examples(series_valid), verbose=2)
    return model
