"""News topics."""
import random

import grader
import keras
import numpy as np
from keras import layers

random.seed(3)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    texts = list(x_train)
    random.shuffle(texts)
    texts = np.array(texts, dtype=object)

    vectorize = layers.TextVectorization(max_tokens=3000, output_sequence_length=150)
    vectorize.adapt(texts)
    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorize,
        layers.Embedding(3000, 16),
        layers.GlobalAveragePooling1D(),
        layers.Dense(5, activation="softmax"),
    ])
    model.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(texts, y_train, epochs=8, batch_size=32, validation_data=(x_val, y_val), verbose=2)
    return model
