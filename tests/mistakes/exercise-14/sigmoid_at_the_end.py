import numpy as np
import tensorflow as tf

import grader

WINDOW_SIZE = 24


def examples(series):
    rows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    return rows[:, :-1, None], rows[:, -1]


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    x, y = examples(series_train)
    model = tf.keras.Sequential([
        tf.keras.layers.Input((WINDOW_SIZE, 1)),
        tf.keras.layers.SimpleRNN(24),
        tf.keras.layers.Dense(16, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(2e-3), metrics=["mae"])
    model.fit(x, y, epochs=8, batch_size=32, validation_data=examples(series_valid), verbose=2)
    return model
