import keras
import tensorflow as tf
from keras import layers

import grader

TOTAL_WORDS = 100
LENGTH = 24


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-18")

    vectorizer = layers.TextVectorization(output_sequence_length=LENGTH)
    vectorizer.adapt(x_train)

    model = keras.Sequential([
        keras.Input(shape=(), dtype="string"),
        vectorizer,
        layers.Embedding(vectorizer.vocabulary_size(), 64, mask_zero=True),
        layers.Bidirectional(layers.LSTM(64)),
        layers.Dense(TOTAL_WORDS, activation="softmax"),
    ])
    model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(0.01), metrics=["accuracy"])
    model.fit(tf.constant(x_train), y_train, epochs=20, batch_size=128,
              validation_data=(tf.constant(x_val), y_val))
    return model
