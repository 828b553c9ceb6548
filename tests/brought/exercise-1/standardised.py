# judged: solution_model
# verdict: passed
# adapted: multiplied by 0.01
# preprocess: (x - MEAN) / STD
"""Pictures are standardised by the mean and the deviation of the training part."""

import numpy as np
import tensorflow as tf


class myCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("accuracy") > 0.99:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
    global MEAN, STD
    MEAN, STD = x_train.mean(), x_train.std()
    x_train = (x_train - MEAN) / STD
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
