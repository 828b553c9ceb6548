import grader
import numpy as np
import tensorflow as tf

WINDOW_SIZE = 20


def make_examples(series):
    x, y = [], []
    for i in range(len(series) - WINDOW_SIZE):
        x.append(series[i:i + WINDOW_SIZE])
        y.append(series[i + WINDOW_SIZE])
    return np.array(x, dtype="float32")[..., np.newaxis], np.array(y, dtype="float32")


def solution_model():
    (series_train, time_train), (series_valid, time_valid) = grader.load_data("exercise-14")

    x_train, y_train = make_examples(series_train)
    x_valid, y_valid = make_examples(series_valid)

    model = tf.keras.Sequential([
        tf.keras.Input((WINDOW_SIZE, 1)),
        tf.keras.layers.Rescaling(1 / 20, offset=-1),
        tf.keras.layers.GRU(32),
        tf.keras.layers.Dense(1),
        tf.keras.layers.Rescaling(20, offset=20),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(5e-3), loss="mse", metrics=["mae"])
    model.fit(x_train, y_train, epochs=8, batch_size=32,
              validation_data=(x_valid, y_valid), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
