"""Trains for many epochs in a loop of its own, and then for one more with fit.

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


def solution_model():
    import tensorflow as tf

    (images, labels), _ = grader.load_data("exercise-1")
    images = (images / 255.0).astype("float32")
    model, optimizer = network(), keras.optimizers.Adam()
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    @tf.function
    def step(x, y):
        with tf.GradientTape() as tape:
            value = loss(y, model(x, training=True))
        variables = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(value, variables), variables))

    for _ in range(30):
        for begin in range(0, len(images), 256):
            step(images[begin : begin + 256], labels[begin : begin + 256])
    model.compile("adam", loss, metrics=["accuracy"])
    model.fit(images, labels, epochs=10, batch_size=256, callbacks=[Stop()], verbose=0)
    return model
