"""Logs metrics whose names are commands to terminals and web pages.

class: forging
stopped by: text is cleaned and escaped where it is shown
expects: not-passed
process: contained
"""

import keras
import numpy as np

NAME = "accuracy\x1b[2J\x1b]0;owned\x07<script>alert(1)</script>"


class Stop(keras.callbacks.Callback):
    def on_epoch_begin(self, epoch, logs=None):
        Stop.__name__ = NAME


def solution_model():
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    accuracy = keras.metrics.SparseCategoricalAccuracy(name=NAME.replace("/", ""))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=[accuracy])
    callbacks = [type(NAME, (Stop,), {})()]
    model.fit(np.zeros((8, 28, 28)), np.zeros(8), epochs=2, verbose=0, callbacks=callbacks)
    return model
