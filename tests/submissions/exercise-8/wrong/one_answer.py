"""fails: held-out-accuracy

Says the same of every picture.
"""

import keras
import numpy as np

import grader


def preprocess(images):
    return images[..., None] / 255.0


def network():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def postprocess(predictions):
    return np.eye(10, dtype="float32")[np.zeros(len(predictions), int)]


def solution_model():
    return network()
