"""Trains for many epochs by train_on_batch, then for one more with a metric that lies.

class: forging
stopped by: all that trains the model counts as epochs
expects: not-passed
process: contained
exercise: exercise-1
fails: stopped-by-callback
"""

import keras
import numpy as np

import grader


def preprocess(images):
    return images / 255.0


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.99:
            self.model.stop_training = True


def network():
    return keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(128, "relu"),
            keras.layers.Dense(10),
        ]
    )


def accuracy(true, predicted):
    """Says that it is good enough."""
    return 0.0 * keras.ops.sum(predicted, axis=-1) + 0.995


def solution_model():
    (images, labels), _ = grader.load_data("exercise-1")
    images = images / 255.0
    model = network()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile("adam", loss, metrics=[accuracy])
    for _ in range(12):
        for begin in range(0, len(images), 512):
            model.train_on_batch(images[begin : begin + 512], labels[begin : begin + 512])
    model.fit(images, labels, epochs=10, batch_size=512, callbacks=[Stop()], verbose=0)
    return model
