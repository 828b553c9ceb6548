# judged: last-fit
# verdict: not-passed
# adapted: divided by 255
# remark: preprocess(image, label) takes more than one thing
"""The model lives in an attribute, and the file's preprocess is a helper of its own."""

import tensorflow as tf


def preprocess(image, label):
    return tf.cast(image, tf.float32) / 255.0, label


class Digits:
    def __init__(self):
        self.net = tf.keras.Sequential(
            [
                tf.keras.layers.Flatten(input_shape=(28, 28)),
                tf.keras.layers.Dense(64, activation="relu"),
                tf.keras.layers.Dense(10, activation="softmax"),
            ]
        )
        self.net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])

    def learn(self, pairs):
        self.net.fit(pairs, epochs=1, verbose=2)


train, _ = tf.keras.datasets.mnist.load_data()
pairs = tf.data.Dataset.from_tensor_slices(train).map(preprocess).batch(128)
Digits().learn(pairs)
