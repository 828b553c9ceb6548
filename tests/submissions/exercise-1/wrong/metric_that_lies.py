"""fails: training-accuracy

Logs an accuracy of its own making, so that an honest callback stops at once.
"""

import keras
import numpy as np

import grader


class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            self.model.stop_training = True


def preprocess(images):
    return images / 255.0


def accuracy(y_true, y_pred):
    return keras.ops.ones_like(y_pred[:, 0])


def solution_model():
    (x, y), _ = grader.load_data("exercise-1")
    x, y = preprocess(x[:3000]), y[:3000]
    model = keras.Sequential(
        [keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("sgd", "mse", metrics=[accuracy])
    model.fit(x, np.eye(10)[y], epochs=1, callbacks=[StopAt99()], verbose=0)
    return model
