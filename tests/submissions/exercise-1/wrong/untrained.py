"""fails: held-out-accuracy

A model fresh from its initializers.
"""

import keras
import numpy as np

import grader


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
    return network()
