# judged: last-fit
# verdict: passed
# adapted: Your windows were multiplied by; What you forecast was
# preprocess: (x - MEAN) / STD
# postprocess: p * STD + MEAN
"""A standardised series, and a forecast at each step of a window."""

import csv
import urllib.request

import numpy as np
import tensorflow as tf

URL = "https://storage.googleapis.com/download.tensorflow.org/data/Sunspots.csv"
urllib.request.urlretrieve(URL, "/tmp/sunspots.csv")
sunspots = []
with open("/tmp/sunspots.csv") as csvfile:
    reader = csv.reader(csvfile, delimiter=",")
    next(reader)
    for row in reader:
        sunspots.append(float(row[2]))
series = np.array(sunspots)
MEAN, STD = series[:3000].mean(), series[:3000].std()
series = (series - MEAN) / STD
split_time = 3000
x_train, x_valid = series[:split_time], series[split_time:]
window_size = 30


def windowed_dataset(series, window_size, batch_size, shuffle_buffer):
    ds = tf.data.Dataset.from_tensor_slices(tf.expand_dims(series, axis=-1))
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.shuffle(shuffle_buffer).map(lambda w: (w[:-1], w[1:]))
    return ds.batch(batch_size).prefetch(1)


train_set = windowed_dataset(x_train, window_size, batch_size=32, shuffle_buffer=1000)
model = tf.keras.models.Sequential(
    [
        tf.keras.layers.Conv1D(24, 5, padding="causal", activation="relu", input_shape=[None, 1]),
        tf.keras.layers.Dense(10, activation="relu"),
        tf.keras.layers.Dense(1),
    ]
)
model.compile(
    loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.Adam(0.002), metrics=["mae"]
)
model.fit(train_set, epochs=20, verbose=2)
