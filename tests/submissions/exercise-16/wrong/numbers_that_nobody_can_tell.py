"""fails: bad-model

Words are numbered by a dictionary inside the function, and there is no preprocess.
"""

import keras
import numpy as np

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-16")
    numbers = {}
    rows = np.zeros((len(x_train), 100), "int32")
    for row, text in zip(rows, x_train):
        for place, word in enumerate(text.split()[:100]):
            row[place] = numbers.setdefault(word, len(numbers) + 1)
    model = keras.Sequential(
        [
            keras.Input(shape=(100,)),
            keras.layers.Embedding(len(numbers) + 1, 16),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(5, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(rows, y_train, epochs=1, verbose=2)
    return model
