# judged: solution_A5
# verdict: passed
"""A practice exam's form: one function, called nowhere but below the main guard."""

import csv
import urllib

import numpy as np
import tensorflow as tf


def solution_A5():
    data_url = "https://dicodingacademy.blob.core.windows.net/picodiploma/sunspots.csv"
    urllib.request.urlretrieve(data_url, "sunspots.csv")
    time_step, sunspots = [], []
    with open("sunspots.csv") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            time_step.append(int(row[0]))
            sunspots.append(float(row[2]))
    series = np.array(sunspots)
    x_train = series[:2700]
    windows = np.lib.stride_tricks.sliding_window_view(x_train, 31)
    model = tf.keras.Sequential(
        [
            tf.keras.layers.Rescaling(1 / 400, input_shape=(30,)),
            tf.keras.layers.Dense(16, activation="relu"),
            tf.keras.layers.Dense(1),
            tf.keras.layers.Rescaling(400.0),
        ]
    )
    model.compile(loss="mae", optimizer=tf.keras.optimizers.Adam(3e-3), metrics=["mae"])
    model.fit(windows[:, :-1], windows[:, -1], epochs=25, batch_size=64, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_A5()
    model.save("model_A5.h5")
