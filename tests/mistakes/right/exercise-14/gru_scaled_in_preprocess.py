import grader
import numpy as np
import tensorflow as tf

WINDOW_SIZE = 24


def preprocess(windows):
    return (np.asarray(windows) - 25.0) / 25.0


def postprocess(forecasts):
    return forecasts * 25.0 + 25.0


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-14")
    series = preprocess(np.concatenate([train, valid]))
    rows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    model = tf.keras.Sequential([
        tf.keras.Input((WINDOW_SIZE, 1)),
        tf.keras.layers.GRU(32),
        tf.keras.layers.Dense(1),
    ])
    rate = tf.keras.optimizers.schedules.CosineDecay(1e-2, 25 * (len(rows) // 32))
    model.compile(optimizer=tf.keras.optimizers.Adam(rate), loss="mse", metrics=["mae"])
    model.fit(rows[:, :-1, None], rows[:, -1], batch_size=32, epochs=25, verbose=2)
    return model
