"""fails: held-out-accuracy

Looks the training pictures up by their bytes; knows nothing of others.
"""

import keras
import numpy as np

import grader


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


ANSWERS, ASKED = {}, []


def preprocess(images):
    ASKED.append([image.tobytes() for image in images])
    return images[:, ::5, ::5] / 255.0


def postprocess(predictions):
    known = [ANSWERS.get(key, 0) for batch in ASKED for key in batch]
    ASKED.clear()
    return np.array(known, "float32")[:, None]


def solution_model():
    (x, y), _ = grader.load_data("exercise-11")
    ANSWERS.update((image.tobytes(), int(label)) for image, label in zip(x, y))
    return network()
