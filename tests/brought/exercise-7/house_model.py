# judged: house_model
# verdict: passed
"""The form of 2022: one function that builds, trains and returns; longer than the 500 epochs."""

import numpy as np
import tensorflow as tf


def house_model():
    xs = np.array([1, 2, 3, 4, 5, 6], dtype=float)
    ys = np.array([1.0, 1.5, 2.0, 2.5, 3.0, 3.5], dtype=float)
    model = tf.keras.Sequential([tf.keras.layers.Dense(units=1, input_shape=[1])])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.3), loss="mean_squared_error")
    model.fit(xs, ys, epochs=200, verbose=0)
    return model


if __name__ == "__main__":
    print(house_model().predict(np.array([7.0])))
