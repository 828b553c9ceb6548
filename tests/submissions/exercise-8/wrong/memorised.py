"""fails: held-out-accuracy

Looks the training pictures up by their bytes; knows nothing of others.
"""

import keras
import numpy as np

import grader


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


ANSWERS, ASKED = {}, []


def preprocess(images):
    ASKED.append([image.tobytes() for image in images])
    return images[..., None] / 255.0


def postprocess(predictions):
    known = [ANSWERS.get(key, 0) for batch in ASKED for key in batch]
    ASKED.clear()
    return np.eye(10, dtype="float32")[known]


def solution_model():
    (x, y), _ = grader.load_data("exercise-8")
    ANSWERS.update((image.tobytes(), int(label)) for image, label in zip(x, y))
    return network()
