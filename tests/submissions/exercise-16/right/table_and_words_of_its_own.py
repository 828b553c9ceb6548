"""passes

The course's table, read with csv; topics numbered by a StringLookup; texts go in as they are.
"""

import csv

import keras
import tensorflow as tf

import grader

with open(grader.data_dir("exercise-16") / "bbc-text.csv", newline="") as file:
    rows = list(csv.reader(file))[1:]
topics, texts = [topic for topic, _ in rows], [text for _, text in rows]
numbers = keras.layers.StringLookup(num_oov_indices=0)
numbers.adapt(tf.constant(topics))
vectorize = keras.layers.TextVectorization(max_tokens=5_000, output_sequence_length=220)
vectorize.adapt(tf.constant(texts))


def solution_model():
    model = keras.Sequential(
        [
            keras.Input(shape=(1,), dtype="string"),
            vectorize,
            keras.layers.Embedding(5_000, 24),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(5, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(tf.constant(texts)[:, None], numbers(tf.constant(topics)), epochs=14, verbose=2)
    return model
