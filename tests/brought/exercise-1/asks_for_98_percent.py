# judged: train_mnist
# verdict: passed
# adapted: divided by 255
# remark: asks for as many examples as the course's set has
"""The notebook of 2024, whose callback has another mark; the shape says how many there are."""

import numpy as np
import tensorflow as tf

(images, labels), _ = tf.keras.datasets.mnist.load_data()
images = np.reshape(images, (60000, 28, 28, 1)) / 255.0


def create_and_compile_model():
    model = tf.keras.Sequential(
        [
            tf.keras.Input((28, 28, 1)),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(512, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


class EarlyStoppingCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.98:
            self.model.stop_training = True
            print("\nReached 98% accuracy so cancelling training!")


def train_mnist(training_images, training_labels):
    model = create_and_compile_model()
    return model.fit(
        training_images, training_labels, epochs=10, callbacks=[EarlyStoppingCallback()]
    )


history = train_mnist(images, labels)
