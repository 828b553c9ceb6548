"""fails: held-out-accuracy

A cheat: training pictures are looked up by their bytes; nothing is known of others.
"""

import keras
import numpy as np

import grader


ANSWERS, ASKED = {}, []


def preprocess(images):
    ASKED.extend(image.tobytes() for image in images)
    return images[:, ::5, ::5] / 255.0


def postprocess(predictions):
    known = [ANSWERS.get(key, 0) for key in ASKED]
    ASKED.clear()
    return np.array(known, "float32")[:, None]


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
    ANSWERS.update((image.tobytes(), int(label)) for image, label in zip(x_train, y_train))
    return model
