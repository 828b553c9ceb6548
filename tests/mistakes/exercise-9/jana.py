import keras
import numpy as np
from keras.layers import Conv2D, Dense, Dropout, Flatten, Input, MaxPooling2D

import grader


class MyCallback(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.995:
            self.model.stop_training = True


def preprocess(x):
    x = np.asarray(x).astype("float32") / 255
    return x.reshape(-1, 28, 28, 1)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")

    model = keras.Sequential()
    model.add(Input((28, 28, 1)))
    for filters in (16, 32, 64, 128):
        model.add(Conv2D(filters, (3, 3), activation="relu"))
        model.add(MaxPooling2D((2, 2)))
    model.add(Flatten())
    model.add(Dropout(0.2))
    model.add(Dense(64, activation="relu"))
    model.add(Dense(10, activation="softmax"))

    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=10, batch_size=64, callbacks=[MyCallback()])
    return model


if __name__ == "__main__":
    solution_model().save("exercise-9.keras")
