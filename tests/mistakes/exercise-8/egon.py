import keras
import numpy as np
from keras import layers

import grader

CLASSES = ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"]


def preprocess(images):
    images = np.asarray(images, dtype="float32") / 255.0
    return images[..., np.newaxis]


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    x_train = x_train[..., np.newaxis].astype("float32")
    x_val = x_val[..., np.newaxis].astype("float32")

    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.MaxPooling2D(),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(len(CLASSES), activation="softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=128, epochs=4, validation_data=(x_val, y_val), verbose=2)
    return model
