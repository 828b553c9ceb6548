import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 64


def solution_model():
    (_, series), (_, later) = grader.load_data("exercise-15")
    rows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    model = keras.Sequential()
    model.add(keras.Input((WINDOW_SIZE,)))
    model.add(layers.Conv1D(32, 5, padding="causal", activation="relu"))
    model.add(layers.LSTM(32))
    model.add(layers.Dense(1))
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    model.fit(rows[:, :-1], rows[:, -1], epochs=20, batch_size=32, verbose=2)
    return model
