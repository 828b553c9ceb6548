# judged: last-fit
# verdict: passed
# remark: as the model was given
# adapted: Your windows were; What you forecast was
# preprocess: (x - MEAN) / STD
# postprocess: p * STD + MEAN
"""A model of an own class in an own loop: only its batches tell the window and the scale."""

import numpy as np
import tensorflow as tf

SOURCE = "https://storage.googleapis.com/download.tensorflow.org/data/Sunspots.csv"
file = tf.keras.utils.get_file("sunspots.csv", SOURCE)
spots = np.genfromtxt(file, delimiter=",", skip_header=1)[:, 2].astype("float32")
MEAN, STD = spots[:3000].mean(), spots[:3000].std()
scaled = (spots - MEAN) / STD

LAGS = 28
windows = np.lib.stride_tricks.sliding_window_view(scaled[:3000], LAGS + 1)
batches = tf.data.Dataset.from_tensor_slices((windows[:, :-1], windows[:, -1:]))
batches = batches.shuffle(3000, seed=3).batch(64)


class Forecaster(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = tf.keras.layers.Dense(32, activation="relu")
        self.last = tf.keras.layers.Dense(1)

    def call(self, inputs):
        return self.last(self.hidden(inputs))


forecaster = Forecaster()
optimizer = tf.keras.optimizers.Adam(0.003)


@tf.function
def step(inputs, targets):
    with tf.GradientTape() as tape:
        error = tf.reduce_mean(tf.square(forecaster(inputs) - targets))
    gradients = tape.gradient(error, forecaster.trainable_variables)
    optimizer.apply_gradients(zip(gradients, forecaster.trainable_variables, strict=True))
    return error


for epoch in range(20):
    for inputs, targets in batches:
        error = step(inputs, targets)
    print(epoch + 1, float(error))
