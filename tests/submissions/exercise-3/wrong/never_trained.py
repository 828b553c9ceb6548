"""fails: held-out-accuracy

The model is built, compiled and returned as it is.
"""

import keras

import grader


def preprocess(images):
    return images[:, ::5, ::5] / 127.5 - 1.0


def solution_model():
    grader.load_data("exercise-3")
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
    return model
