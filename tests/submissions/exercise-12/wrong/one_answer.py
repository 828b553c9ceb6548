"""fails: held-out-accuracy

Says the same of every picture.
"""

import keras
import numpy as np

import grader


def preprocess(images):
    return images[:, ::5, ::5] / 255.0


def network():
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(3, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def postprocess(predictions):
    return np.eye(3, dtype="float32")[np.zeros(len(predictions), int)]


def solution_model():
    return network()
