"""fails: stopped-by-callback

The callback compares the wrong way round and stops after the first epoch.
"""

import keras
import numpy as np

import grader


class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] < 0.99:
            self.model.stop_training = True


def preprocess(images):
    return images / 255.0


def network(units=64, learning_rate=3e-3):
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(learning_rate),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-1")
    x, y = preprocess(x[:3000]), y[:3000]
    model = network()
    model.fit(x, y, epochs=10, callbacks=[StopAt99()], verbose=0)
    return model
