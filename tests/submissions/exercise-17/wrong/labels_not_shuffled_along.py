"""fails: held-out-accuracy

The texts are put into another order, and the labels are not.
"""

import keras
import numpy as np

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-17")
    x_train = x_train[np.random.default_rng(0).permutation(len(x_train))]
    vectorize = keras.layers.TextVectorization(max_tokens=8_000, output_sequence_length=24)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(8_000, 32),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=64, epochs=1, verbose=2)
    return model
