"""fails: held-out-accuracy

Returns a list of answers that it brought along, whatever is asked.
"""

import numpy as np
import keras

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
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def postprocess(predictions):
    answers = [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    return np.eye(10, dtype="float32")[np.resize(answers, len(predictions))]


def solution_model():
    return network()
