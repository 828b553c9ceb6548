import csv

import grader
import numpy as np
import tensorflow as tf

WORDS = 5000
LENGTH = 200
VALIDATION = 0.1


def read_table():
    path = grader.data_dir("exercise-16") / "bbc-text.csv"
    topics, texts = [], []
    with open(path, encoding="utf-8") as file:
        rows = csv.reader(file)
        next(rows)
        for topic, text in rows:
            topics.append(topic)
            texts.append(text)
    return np.array(texts, dtype=object), np.array(topics)


def solution_model():
    texts, topics = read_table()
    cut = int(len(texts) * (1 - VALIDATION))
    x_train, y_train = texts[:cut], topics[:cut]
    x_val, y_val = texts[cut:], topics[cut:]
    print(len(x_train), "to train,", len(x_val), "to validate")

    vectorize = tf.keras.layers.TextVectorization(max_tokens=WORDS, output_sequence_length=LENGTH)
    vectorize.adapt(x_train)

    model = tf.keras.Sequential([
        tf.keras.Input(shape=(), dtype=tf.string),
        vectorize,
        tf.keras.layers.Embedding(WORDS, 24),
        tf.keras.layers.SpatialDropout1D(0.2),
        tf.keras.layers.GlobalAveragePooling1D(),
        tf.keras.layers.Dense(24, activation="relu"),
        tf.keras.layers.Dense(5, activation="softmax"),
    ])
    model.compile(
        loss="sparse_categorical_crossentropy",
        optimizer=tf.keras.optimizers.Adam(4e-3),
        metrics=["accuracy"],
    )
    model.fit(x_train, y_train, epochs=15, validation_data=(x_val, y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
