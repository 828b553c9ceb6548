"""fails: held-out-accuracy

preprocess turns the pictures upside down at random, those that are graded too.
"""

import keras
import numpy as np

import grader


def preprocess(images):
    turned = np.random.random(len(images)) < 0.5
    images[turned] = images[turned, ::-1, ::-1]
    return images[..., None] / 255.0


def solution_model():
    (x, y), _ = grader.load_data("exercise-5")
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(25, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(x[..., None] / 255.0, y, epochs=4, verbose=0)
    return model
