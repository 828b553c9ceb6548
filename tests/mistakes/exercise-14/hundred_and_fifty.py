import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def preprocess(windows):
    return np.asarray(windows, dtype="float32") / 100.0


def postprocess(forecasts):
    return forecasts * 50.0


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-14")
    rows = np.lib.stride_tricks.sliding_window_view(preprocess(train), WINDOW_SIZE + 1)
    inputs = keras.Input((WINDOW_SIZE,))
    x = keras.layers.Reshape((WINDOW_SIZE, 1))(inputs)
    x = keras.layers.LSTM(24)(x)
    outputs = keras.layers.Dense(1)(x)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(5e-3), keras.losses.Huber(), metrics=["mae"])
    model.fit(rows[:, :-1], rows[:, -1], batch_size=32, epochs=8, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
