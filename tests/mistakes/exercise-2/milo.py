import grader
import keras
import numpy as np
from keras import layers


def preprocess(images):
    small = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (small / 127.5 - 1.0).astype("float32")


def more_faces(x, y):
    # mirror and shift a bit: 80 -> 800 pictures
    moved = [np.roll(x, s, axis=(1, 2)) for s in [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]]
    x = np.concatenate(moved)
    x = np.concatenate([x, x[:, :, ::-1]])
    return x, np.tile(y, 10)


class AllRight(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-2")
    x, y = more_faces(preprocess(x_train), y_train)
    model = keras.Sequential([
        keras.Input((50, 50, 3)),
        layers.Conv2D(16, 3, strides=2, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(1, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.SGD(0.02, momentum=0.9),
                  loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=32, epochs=15, callbacks=[AllRight()], verbose=2)
    return model
