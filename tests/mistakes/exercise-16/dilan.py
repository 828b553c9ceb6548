"""What is the news about?"""
import keras
import numpy as np
import tensorflow as tf
from keras import layers

import grader

WORDS, LENGTH = 3000, 200


def preprocess(texts):
    texts = tf.constant(list(texts))
    vectorizer = layers.TextVectorization(max_tokens=WORDS, output_mode="int", output_sequence_length=LENGTH)
    vectorizer.adapt(texts)
    return vectorizer(texts).numpy()


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")
    model = keras.Sequential([
        keras.Input((LENGTH,), dtype="int32"),
        layers.Embedding(WORDS, 32),
        layers.GlobalAveragePooling1D(),
        layers.Dropout(0.2),
        layers.Dense(5, activation="softmax"),
    ])
    model.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=8, batch_size=32, verbose=2)
    return model
