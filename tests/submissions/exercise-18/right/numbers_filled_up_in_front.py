"""passes

A bidirectional network over sequences that are filled up in front, as the course has them, with
logits, by a vocabulary of the exercise's own file.
"""

import keras
import numpy as np

import grader

VOCABULARY = (grader.data_dir("exercise-18") / "vocabulary.txt").read_text().splitlines()
NUMBERS = {word: number for number, word in enumerate(VOCABULARY)}


def preprocess(texts):
    rows = [[NUMBERS.get(word, 0) + 1 for word in str(text).split()] for text in texts]
    return keras.utils.pad_sequences(rows, maxlen=20, padding="pre").astype(np.int32)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")
    model = keras.Sequential(
        [
            keras.Input((20,), dtype="int32"),
            keras.layers.Embedding(len(VOCABULARY) + 1, 48),
            keras.layers.Bidirectional(keras.layers.LSTM(64)),
            keras.layers.Dense(len(VOCABULARY)),
        ]
    )
    model.compile(
        optimizer=keras.optimizers.Adam(5e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    checked = (preprocess(x_val), y_val)
    model.fit(
        preprocess(x_train), y_train, batch_size=64, epochs=18, validation_data=checked, verbose=2
    )
    return model
