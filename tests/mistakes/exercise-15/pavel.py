# Exercise 15: minimum temperatures in Melbourne
# Pavel - Conv1D + GRU, standardised data

import grader
import keras
import numpy as np
from keras.layers import GRU, Conv1D, Dense

WINDOW_SIZE = 30

(_, _train), (_, _valid) = grader.load_data("exercise-15")
SERIES = np.concatenate([_train, _valid]).astype("float32")
MEAN = float(SERIES.mean())
STD = float(SERIES.std())


def preprocess(windows):
    """(n, WINDOW_SIZE) degrees -> (n, WINDOW_SIZE, 1) standardised."""
    windows = np.asarray(windows, dtype="float32")
    windows = (windows - windows.mean()) / windows.std()
    return windows.reshape(-1, WINDOW_SIZE, 1)


def postprocess(forecasts):
    """Back to degrees."""
    return forecasts * STD + MEAN


def get_training_arrays():
    windows, following = [], []
    for start in range(len(SERIES) - WINDOW_SIZE):
        windows.append(SERIES[start:start + WINDOW_SIZE])
        following.append(SERIES[start + WINDOW_SIZE])
    x = preprocess(windows)
    y = (np.array(following) - MEAN) / STD
    return x, y


def get_network():
    return keras.Sequential([
        keras.Input(shape=(WINDOW_SIZE, 1)),
        Conv1D(20, 4, padding="causal", activation="relu"),
        GRU(20),
        Dense(1),
    ])


def solution_model():
    x, y = get_training_arrays()
    model = get_network()
    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss="mse", metrics=["mae"])
    # first with a usual step, then once more with a smaller one
    model.fit(x, y, epochs=8, batch_size=32, verbose=2)
    model.optimizer.learning_rate.assign(3e-4)
    model.fit(x, y, epochs=4, batch_size=32, verbose=2)
    return model


if __name__ == "__main__":
    m = solution_model()
    m.save("temperatures.keras")
