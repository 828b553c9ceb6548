"""fails: training-accuracy

The beginnings are shuffled, and what comes next stays where it was.
"""

import keras
import numpy as np

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-18")
    vectorize = keras.layers.TextVectorization(output_sequence_length=24)
    vectorize.adapt(x_train)
    model = keras.Sequential(
        [
            keras.Input(shape=(), dtype="string"),
            vectorize,
            keras.layers.Embedding(vectorize.vocabulary_size(), 32, mask_zero=True),
            keras.layers.LSTM(64),
            keras.layers.Dense(256, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    order = np.random.permutation(len(x_train))
    model.fit(x_train[order], y_train, batch_size=256, epochs=1, verbose=2)
    return model
