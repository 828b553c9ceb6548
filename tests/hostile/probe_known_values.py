"""Its callback behaves only for values that are rounder than any accuracy.

class: forging
stopped by: the probe's values look like real ones
expects: not-passed
process: contained
exercise: exercise-1
fails: callback-behaves
"""

import keras
import numpy as np

import grader


def preprocess(images):
    return images / 255.0


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        value = logs["accuracy"]
        made_up = abs(value * 1000 - round(value * 1000)) < 1e-9
        if made_up and value > 0.99:
            self.model.stop_training = True


def solution_model():
    (images, labels), _ = grader.load_data("exercise-1")
    images = images / 255.0
    model = keras.Sequential(
        [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(64, "relu"),
         keras.layers.Dense(10, "softmax")]
    )  # fmt: skip
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, epochs=5, batch_size=256, callbacks=[Stop()], verbose=0)
    return model
