"""fails: accuracy-gap

A model fresh from its initializers: it has no gap either, which is no merit at chance.
"""

import keras

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
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    return network()
