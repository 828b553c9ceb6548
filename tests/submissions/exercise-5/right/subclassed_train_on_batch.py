"""passes

A subclassed model without preprocess, 24 outputs for renumbered labels, trained batch by batch.
"""

import keras
import numpy as np

import grader


class Reader(keras.Model):
    def __init__(self):
        super().__init__()
        self.scale = keras.layers.Rescaling(1 / 255)
        self.flatten = keras.layers.Flatten()
        self.hidden = keras.layers.Dense(512, activation="relu")
        self.letters = keras.layers.Dense(24)

    def call(self, images):
        return self.letters(self.hidden(self.flatten(self.scale(images))))


def solution_model():
    (x, y), _ = grader.load_data("exercise-5")
    y = np.searchsorted(np.unique(y), y)
    model = Reader()
    model.compile(
        keras.optimizers.Adam(1e-3),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    for _ in range(16):
        order = np.random.permutation(len(x))
        for start in range(0, len(x), 100):
            batch = order[start : start + 100]
            model.train_on_batch(x[batch], y[batch])
    return model
