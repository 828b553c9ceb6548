"""passes

The functional API with two outputs; preprocess shrinks the faces, and flipped copies help.
"""

import keras
import numpy as np

import grader


class EveryFaceRight(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy", 0) > 0.999:
            self.model.stop_training = True


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x = preprocess(x_train)
    x = np.concatenate([np.roll(x, (down, right), (1, 2)) for down, right in SHIFTS])
    x = np.concatenate([x, x[:, :, ::-1]])
    y = np.tile(y_train, 2 * len(SHIFTS))

    inputs = keras.Input((50, 50, 3))
    hidden = keras.layers.Conv2D(16, 3, activation="relu")(inputs)
    hidden = keras.layers.MaxPooling2D()(hidden)
    hidden = keras.layers.Conv2D(32, 3, activation="relu")(hidden)
    hidden = keras.layers.MaxPooling2D()(hidden)
    hidden = keras.layers.Flatten()(hidden)
    hidden = keras.layers.Dense(64, activation="relu")(hidden)
    outputs = keras.layers.Dense(2, activation="softmax")(hidden)
    model = keras.Model(inputs, outputs)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(
        x,
        y,
        batch_size=16,
        epochs=15,
        validation_data=(preprocess(x_val), y_val),
        callbacks=[EveryFaceRight()],
        verbose=2,
    )
    return model


SHIFTS = ((0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1))

if __name__ == "__main__":
    solution_model().summary()
