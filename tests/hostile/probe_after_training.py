"""Its callback behaves only once the training has ended.

class: forging
stopped by: the probe gives callbacks the state that they had in the last epoch
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
    over = False

    def on_train_end(self, logs=None):
        self.over = True

    def on_epoch_end(self, epoch, logs=None):
        if self.over and logs["accuracy"] > 0.99:
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
