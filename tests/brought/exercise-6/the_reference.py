# judged: last-fit
# verdict: passed
# adapted: What you forecast was
# preprocess: x / SCALE
# postprocess: p * SCALE
"""This exercise's own solution in the course's form: a windowed dataset of a series made small."""

import csv

import numpy as np
import tensorflow as tf

with open("./sunspots.csv") as csvfile:
    rows = csv.reader(csvfile, delimiter=",")
    next(rows)
    series = np.array([float(row[2]) for row in rows])
SCALE = 100.0
series = series / SCALE
split_time, window_size, batch_size, epochs = 3000, 30, 32, 20
x_train = series[:split_time]


def windowed_dataset(series, window_size, batch_size):
    dataset = tf.data.Dataset.from_tensor_slices(series)
    dataset = dataset.window(window_size + 1, shift=1, drop_remainder=True)
    dataset = dataset.flat_map(lambda window: window.batch(window_size + 1))
    dataset = dataset.shuffle(3000).map(lambda window: (window[:-1], window[-1]))
    return dataset.batch(batch_size).prefetch(1)


inputs = tf.keras.Input((window_size,))
bent = tf.keras.layers.Dense(16, activation="relu")(inputs)
outputs = tf.keras.layers.Dense(1)(tf.keras.layers.Concatenate()([inputs, bent]))
model = tf.keras.Model(inputs, outputs)
rate = tf.keras.optimizers.schedules.CosineDecay(2e-3, epochs * (split_time // batch_size))
model.compile(
    loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.Adam(rate), metrics=["mae"]
)
history = model.fit(windowed_dataset(x_train, window_size, batch_size), epochs=epochs, verbose=2)
forecast = model.predict(np.array([series[-window_size:]]), verbose=0)
print(forecast[0, 0] * SCALE)
