"""fails: parameters

64 filters and no pooling: 43,264 values for each of 128 units.
"""

import keras

import grader


def preprocess(images):
    return images[..., None] / 255.0


def network():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(64, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    return network()
