"""A dense network on windows."""
import keras
import numpy as np
from keras import layers

import grader

WINDOW_SIZE = 20
LOOK_BACK = 30


def windows_of(series):
    x = [series[i:i + LOOK_BACK] for i in range(len(series) - LOOK_BACK)]
    return np.array(x), series[LOOK_BACK:]


def solution_model():
    (_, series), (_, later) = grader.load_data("exercise-14")
    x, y = windows_of(series)
    model = keras.Sequential([
        keras.Input((LOOK_BACK,)),
        layers.Rescaling(1 / 25),
        layers.Dense(32, activation="relu"),
        layers.Dense(16, activation="relu"),
        layers.Dense(1),
        layers.Rescaling(25),
    ])
    model.compile(optimizer=keras.optimizers.Adam(3e-3), loss="mse")
    model.fit(x, y, epochs=15, batch_size=32, verbose=0)
    return model
