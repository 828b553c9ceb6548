import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 24


def windowed(series):
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    return windows[:-1], series[WINDOW_SIZE:]


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    series = np.concatenate([series_train, series_valid])
    x, y = windowed(series)
    x = x[..., np.newaxis]
    model = keras.Sequential([
        keras.Input((WINDOW_SIZE, 1)),
        layers.Rescaling(1 / 100.0),
        layers.LSTM(24, return_sequences=True),
        layers.LSTM(24, return_sequences=True),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
        layers.Rescaling(100.0),
    ])
    model.compile(optimizer=keras.optimizers.Adam(3e-3), loss=keras.losses.Huber(), metrics=["mae"])
    model.fit(x, y, batch_size=64, epochs=12, verbose=2)
    return model
