"""fails: held-out-accuracy

Looks the training pictures up by their bytes; knows nothing of others.
"""

import keras
import numpy as np

import grader


ANSWERS, ASKED = {}, []


def preprocess(images):
    ASKED.append([image.tobytes() for image in images])
    return images / 255.0


def postprocess(predictions):
    known = [ANSWERS.get(key, 0) for batch in ASKED for key in batch]
    ASKED.clear()
    return np.eye(10, dtype="float32")[known]


def network(units=64, learning_rate=3e-3):
    model = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(units, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(learning_rate),
        "sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-1")
    ANSWERS.update((image.tobytes(), int(label)) for image, label in zip(x, y))
    return network()
