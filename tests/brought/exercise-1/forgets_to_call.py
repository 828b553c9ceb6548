# verdict: invalid
# refusal: defines `train_it` in line 8, which trains a model, but nothing in the file calls it
"""A function that trains, and no line that calls it."""

import tensorflow as tf


def train_it(epochs):
    (x, y), _ = tf.keras.datasets.mnist.load_data()
    model = tf.keras.Sequential([tf.keras.layers.Flatten(), tf.keras.layers.Dense(10)])
    model.compile("adam", tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    model.fit(x / 255.0, y, epochs=epochs)
