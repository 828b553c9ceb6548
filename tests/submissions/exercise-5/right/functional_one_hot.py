"""passes

Functional API, one-hot labels of 26 letters, pictures of three channels prepared outside.
"""

import keras
import numpy as np

import grader


def preprocess(images):
    return (np.repeat(images[..., np.newaxis], 3, axis=-1) / 127.5 - 1).astype("float32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    inputs = keras.Input((28, 28, 3))
    x = keras.layers.Conv2D(16, 3, activation="relu", padding="same")(inputs)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Conv2D(32, 3, activation="relu", padding="same")(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(128, activation="relu")(x)
    outputs = keras.layers.Dense(26, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train),
        keras.utils.to_categorical(y_train, 26),
        validation_data=(preprocess(x_val), keras.utils.to_categorical(y_val, 26)),
        epochs=12,
        verbose=2,
    )
    return model
