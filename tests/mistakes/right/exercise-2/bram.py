#!/usr/bin/env python3
"""Happy or sad, with a few more faces made from the eighty."""

import grader
import keras
import numpy as np
from keras import layers

TARGET = 0.999


def preprocess(images):
    """A third of the pixels a side, from -1 to 1."""
    n = len(images)
    small = images.reshape(n, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return np.asarray(small / 127.5 - 1.0, dtype="float32")


def augment(x, y):
    xs, ys = [], []
    for rows, columns in [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]:
        moved = np.roll(x, (rows, columns), axis=(1, 2))
        xs += [moved, moved[:, :, ::-1]]
        ys += [y, y]
    return np.concatenate(xs), np.concatenate(ys)


class Perfect(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        accuracy = (logs or {}).get("accuracy", 0.0)
        if accuracy > TARGET:
            print(f"every face is right after epoch {epoch + 1}")
            self.model.stop_training = True


def build():
    return keras.Sequential(
        [
            keras.Input(shape=(50, 50, 3)),
            layers.Conv2D(16, 3, strides=2, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(48, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x, y = augment(preprocess(x_train), y_train)

    model = build()
    model.compile(
        optimizer=keras.optimizers.SGD(learning_rate=0.02, momentum=0.9),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        x,
        y,
        batch_size=32,
        epochs=15,
        validation_data=(preprocess(x_val), y_val),
        callbacks=[Perfect()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
