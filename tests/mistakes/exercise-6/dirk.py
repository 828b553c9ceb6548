import grader
import keras
import numpy as np
from keras.layers import Dense, Input, Rescaling

WINDOW_SIZE = 24


def windowed(series):
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    return windows[:-1], series[WINDOW_SIZE:]


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    series = np.concatenate([series_train, series_valid])
    x, y = windowed(series)
    model = keras.Sequential([
        Input((WINDOW_SIZE,)),
        Rescaling(1 / 100),
        Dense(32, activation="relu"),
        Dense(32, activation="relu"),
        Dense(1, activation="sigmoid"),
    ])
    model.compile(keras.optimizers.Adam(0.002), "mae", metrics=["mae"])
    model.fit(x, y, epochs=30, batch_size=32, verbose=2)
    return model
