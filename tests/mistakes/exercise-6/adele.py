import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 30


def make_windows(series, window=20):
    x, y = [], []
    for i in range(len(series) - window):
        x.append(series[i:i + window])
        y.append(series[i + window])
    return np.array(x), np.array(y)


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    series = np.concatenate([series_train, series_valid])
    x, y = make_windows(series)
    model = keras.Sequential([
        keras.Input((x.shape[1],)),
        layers.Rescaling(0.01),
        layers.Dense(32, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
        layers.Rescaling(100.0),
    ])
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss=keras.losses.Huber(), metrics=["mae"])
    model.fit(x, y, epochs=30, batch_size=32, verbose=2)
    return model
