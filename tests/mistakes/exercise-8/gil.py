"""Clothes of ten kinds."""
import keras
import numpy as np
from keras import layers

import grader


def preprocess(images):
    return images.reshape(-1, 28, 28, 1) / 255


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")

    # mix the pictures well before training
    rng = np.random.default_rng(0)
    rng.shuffle(x_train)

    inputs = keras.Input((28, 28, 1))
    x = layers.MaxPooling2D()(inputs)
    x = layers.Conv2D(16, 3, activation="relu")(x)
    x = layers.Flatten()(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(10, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=5, batch_size=256,
              validation_data=(preprocess(x_val), y_val))
    return model
