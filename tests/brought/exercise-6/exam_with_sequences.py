# judged: solution_model
# verdict: passed
# remark: its last step is the forecast
"""The exam's form: windows of a local length, and a forecast at each of their steps."""

import csv
import urllib.request

import numpy as np
import tensorflow as tf


def windowed(series, window_size, batch_size, shuffle_buffer):
    ds = tf.data.Dataset.from_tensor_slices(tf.expand_dims(series, axis=-1))
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.shuffle(shuffle_buffer).map(lambda w: (w[:-1], w[1:]))
    return ds.batch(batch_size).prefetch(1)


def solution_model():
    url = "https://storage.googleapis.com/download.tensorflow.org/data/Sunspots.csv"
    urllib.request.urlretrieve(url, "sunspots.csv")
    sunspots = []
    with open("sunspots.csv") as csvfile:
        reader = csv.reader(csvfile, delimiter=",")
        next(reader)
        for row in reader:
            sunspots.append(float(row[2]))
    series = np.array(sunspots)
    split_time = 3000
    train, valid = series[:split_time], series[split_time:]
    window_size = 30
    train_set = windowed(train, window_size, batch_size=64, shuffle_buffer=1000)
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Conv1D(
                24, 5, padding="causal", activation="relu", input_shape=[None, 1]
            ),
            tf.keras.layers.Dense(10, activation="relu"),
            tf.keras.layers.Dense(1),
        ]
    )
    model.compile(
        loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.Adam(0.002), metrics=["mae"]
    )
    model.fit(train_set, epochs=15, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
    model.save("mymodel.h5")
