# Exercício 8 - Fashion MNIST
# Mateus

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models

import grader

BATCH = 64
EPOCHS = 5
CLASSES = ["T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"]


def preprocess(images):
    """(n, 28, 28) uint8 -> (n, 28, 28, 1) float in [0, 1]"""
    return np.expand_dims(images, -1).astype(np.float32) / 255.0


def load():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")

    # mix the examples well before the training
    rng = np.random.default_rng(2024)
    x_train = rng.permutation(x_train)
    y_train = rng.permutation(y_train)

    return (preprocess(x_train), y_train), (preprocess(x_val), y_val)


def build_cnn():
    model = models.Sequential()
    model.add(tf.keras.Input(shape=(28, 28, 1)))
    model.add(layers.Conv2D(32, (3, 3), activation="relu"))
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Conv2D(48, (3, 3), activation="relu"))
    model.add(layers.MaxPooling2D((2, 2)))
    model.add(layers.Flatten())
    model.add(layers.Dense(96, activation="relu"))
    model.add(layers.Dense(len(CLASSES), activation="softmax"))
    return model


def solution_model():
    (x_train, y_train), val = load()
    model = build_cnn()
    model.compile(
        optimizer=tf.keras.optimizers.Adam(learning_rate=0.0015),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(x_train, y_train, batch_size=BATCH, epochs=EPOCHS, validation_data=val, verbose=2)
    return model


if __name__ == "__main__":
    solution_model().summary()
