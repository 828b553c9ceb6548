# judged: last-fit
# verdict: passed
# remark: sign_mnist_train.csv was put where the file looks for it
"""As in the course of 2019, both tables lie ready in ../tmp2."""

import os

import keras
import numpy as np


def get_data(filename):
    table = np.loadtxt(filename, delimiter=",", skiprows=1)
    return table[:, 1:].reshape(-1, 28, 28, 1), table[:, 0]


training_images, training_labels = get_data(f"{os.getcwd()}/../tmp2/sign_mnist_train.csv")
testing_images, testing_labels = get_data(f"{os.getcwd()}/../tmp2/sign_mnist_test.csv")
model = keras.models.Sequential(
    [
        keras.layers.Input((28, 28, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.4),
        keras.layers.Dense(256, activation="relu"),
        keras.layers.Dense(26, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["acc"])
model.fit(
    training_images,
    training_labels,
    batch_size=32,
    epochs=12,
    validation_data=(testing_images, testing_labels),
    verbose=2,
)
