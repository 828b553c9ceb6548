"""passes

Reads the tables as in the course, and trains 25 outputs from a tf.data pipeline.
"""

import csv

import keras
import numpy as np
import tensorflow as tf

import grader


def read(name):
    with open(grader.data_dir("exercise-5") / name) as file:
        rows = np.array(list(csv.reader(file))[1:], dtype="float32")
    return rows[:, 1:].reshape(-1, 28, 28, 1), rows[:, 0]


def pipeline(images, labels):
    data = tf.data.Dataset.from_tensor_slices((images, labels))
    return data.shuffle(len(labels)).batch(64).prefetch(2)


def solution_model():
    training = pipeline(*read("sign_mnist_train.csv"))
    validation = pipeline(*read("sign_mnist_validation.csv"))
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(16, 5, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dropout(0.2),
            keras.layers.Dense(96, activation="relu"),
            keras.layers.Dense(25, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(training, validation_data=validation, epochs=14, verbose=2)
    return model
