# judged: solution_model
# verdict: not-passed
# adapted: divided by 127.5, less 1
# preprocess: x / 127.5 - 1
"""The exam's form, with pictures from -1 to 1; ten epochs do not reach 99 % from there."""

import numpy as np
import tensorflow as tf


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("accuracy") > 0.99:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
    x_train = x_train / 127.5 - 1
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Dense(512, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=10, batch_size=128, callbacks=[myCallback()])
    return model
