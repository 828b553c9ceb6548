# judged: create_model
# verdict: not-passed
# remark: Its last rows repeat those before them
"""Everything up to create_model, as the course asks for it, and no fit; too small to pass."""

import csv
import urllib.request

import numpy as np
import tensorflow as tf

URL = "https://raw.githubusercontent.com/jbrownlee/Datasets/master/daily-min-temperatures.csv"
urllib.request.urlretrieve(URL, "/tmp/daily-min-temperatures.csv")
with open("/tmp/daily-min-temperatures.csv") as table:
    series = np.array([float(row[1]) for row in list(csv.reader(table))[1:]], dtype="float32")
WINDOW_SIZE = 10
windows = np.lib.stride_tricks.sliding_window_view(series[:2500], WINDOW_SIZE + 1)
train_dataset = tf.data.Dataset.from_tensor_slices((windows[:64, :-1, None], windows[:64, -1:]))
train_dataset = train_dataset.batch(32)


def create_uncompiled_model():
    return tf.keras.Sequential(
        [
            tf.keras.layers.Input((WINDOW_SIZE, 1)),
            tf.keras.layers.Conv1D(2, 3, activation="relu"),
            tf.keras.layers.LSTM(2),
            tf.keras.layers.Dense(1),
        ]
    )


def create_model():
    model = create_uncompiled_model()
    model.compile(loss="mse", optimizer="adam", metrics=["mae"])
    return model
