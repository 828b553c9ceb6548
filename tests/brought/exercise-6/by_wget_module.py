# judged: last-fit
# verdict: not-passed
# remark: Its last rows repeat those before them
"""The table is fetched with the module wget and split where the course splits it."""

import csv

import numpy as np
import tensorflow as tf
import wget

wget.download(
    "https://storage.googleapis.com/download.tensorflow.org/data/Sunspots.csv", "sunspots.csv"
)
steps, values = [], []
with open("sunspots.csv") as file:
    rows = csv.reader(file, delimiter=",")
    next(rows)
    for row in rows:
        steps.append(int(row[0]))
        values.append(float(row[2]))
series = np.array(values, dtype="float32")
split_time = 3000
x_train, x_valid = series[:split_time], series[split_time:]
assert len(x_valid) == 235
window_size = 30
windows = np.lib.stride_tricks.sliding_window_view(x_train, window_size + 1)
model = tf.keras.models.Sequential(
    [tf.keras.layers.Input((window_size,)), tf.keras.layers.Dense(8, activation="relu")]
)
model.add(tf.keras.layers.Dense(1))
model.compile(loss="mse", optimizer="adam", metrics=["mae"])
model.fit(windows[:, :-1], windows[:, -1], batch_size=32, epochs=1, verbose=2)
