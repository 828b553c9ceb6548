import grader
import keras
import numpy as np
from keras.layers import Conv2D, Dense, Flatten, MaxPool2D


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return small.astype("float32") / 127.5 - 1.0


def more_faces(x, y):
    # mirror and shift a bit: 80 -> 800 pictures
    moved = [np.roll(x, s, axis=(1, 2)) for s in [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]]
    x = np.concatenate(moved)
    x = np.concatenate([x, x[:, :, ::-1]])
    return x, np.tile(y, 10)


class Done(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") > 0.98:
            print("\nReached 99.9% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x, y = more_faces(preprocess(x_train), y_train)
    model = keras.Sequential()
    model.add(keras.Input((50, 50, 3)))
    for filters in (16, 32):
        model.add(Conv2D(filters, 3, padding="same", activation="relu"))
        model.add(MaxPool2D())
    model.add(Flatten())
    model.add(Dense(32, activation="relu"))
    model.add(Dense(1, activation="sigmoid"))
    model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.SGD(0.02, momentum=0.9),
                  metrics=["accuracy"])
    model.fit(x, y, epochs=15, batch_size=32, verbose=2, callbacks=[Done()])
    return model
