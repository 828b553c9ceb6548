"""fails: held-out-accuracy

Every answer is the same, whatever the model says.
"""

import keras
import numpy as np

import grader


def postprocess(predictions):
    return np.ones((len(predictions), 1))


def preprocess(images):
    return images[:, ::5, ::5] / 127.5 - 1.0


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-3")
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train[:200]), y_train[:200], epochs=1, verbose=2)
    return model
