"""passes

A subclassed model, one-hot labels, a generator for batches, and a LambdaCallback.
"""

import keras
import numpy as np

import grader


def preprocess(images):
    return (images[..., np.newaxis] / 255.0).astype("float32")


class Network(keras.Model):
    def __init__(self):
        super().__init__()
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(512, activation="relu")
        self.scores = keras.layers.Dense(10, activation="softmax")

    def call(self, images):
        return self.scores(self.hidden(self.flatten(images)))


class Batches(keras.utils.PyDataset):
    def __init__(self, x, y, size=200):
        super().__init__()
        self.x, self.y, self.size = x, y, size

    def __len__(self):
        return len(self.x) // self.size

    def __getitem__(self, number):
        rows = slice(number * self.size, (number + 1) * self.size)
        return self.x[rows], self.y[rows]


def solution_model():
    (x, y), _ = grader.load_data("exercise-1")
    order = np.random.default_rng(0).permutation(len(x))
    model = Network()
    batches = Batches(preprocess(x[order]), np.eye(10, dtype="float32")[y[order]])
    rate = keras.optimizers.schedules.ExponentialDecay(3e-3, len(batches), 0.6)
    model.compile(keras.optimizers.Adam(rate), "categorical_crossentropy", metrics=["accuracy"])

    def enough(epoch, logs):
        if logs["accuracy"] >= 0.99:
            model.stop_training = True

    stop = keras.callbacks.LambdaCallback(on_epoch_end=enough)
    model.fit(batches, epochs=10, callbacks=[stop], verbose=0)
    return model
