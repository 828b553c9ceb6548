"""Tomorrow's temperature."""
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

import grader

WINDOW_SIZE = 32


def preprocess(windows):
    return np.asarray(windows, "float32")[..., None] / 30.0


def postprocess(forecasts):
    return forecasts * 30.0


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-15")
    train = train.copy()
    np.random.seed(42)
    np.random.shuffle(train)          # shuffle, so that the network does not learn the order

    x = np.stack([train[i:i + WINDOW_SIZE] for i in range(len(train) - WINDOW_SIZE)])
    y = train[WINDOW_SIZE:]

    model = tf.keras.Sequential([
        layers.Input((WINDOW_SIZE, 1)),
        layers.Conv1D(16, 5, activation="relu"),
        layers.LSTM(16),
        layers.Dense(1),
    ])
    model.compile("adam", "mse", metrics=["mae"])
    model.fit(preprocess(x), y / 30.0, batch_size=64, epochs=4, verbose=2)
    return model
