# happy/sad faces
import grader
import keras
import numpy as np


def preprocess(images):
    blocks = images.reshape(len(images), 50, 3, 50, 3, 3)
    return (blocks.mean(axis=(2, 4)) / 127.5 - 1.0).astype("float32")


class AllFaces(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") > 0.999:
            print("No face mistaken any more, stop.")
            self.model.stop_training = True


def more_faces(x, y):
    """shifted by a pixel and mirrored"""
    xs = [np.roll(x, (dy, dx), axis=(1, 2)) for dy, dx in [(0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1)]]
    xs = xs + [z[:, :, ::-1] for z in xs]
    return np.concatenate(xs), np.concatenate([y] * len(xs))


def solution_model():
    (x, y), _ = grader.load_data("exercise-2")
    x, y = more_faces(preprocess(x), y)
    net = keras.Sequential()
    net.add(keras.Input((50, 50, 3)))
    net.add(keras.layers.Conv2D(16, 3, strides=2, activation="relu"))
    net.add(keras.layers.MaxPooling2D())
    net.add(keras.layers.Conv2D(32, 3, activation="relu"))
    net.add(keras.layers.MaxPooling2D())
    net.add(keras.layers.Flatten())
    net.add(keras.layers.Dense(64, activation="relu"))
    net.add(keras.layers.Dense(1, activation="sigmoid"))
    net.compile(keras.optimizers.SGD(0.02, momentum=0.9), "binary_crossentropy", metrics=["accuracy"])
    net.fit(x, y, epochs=15, batch_size=32, callbacks=[AllFaces()], verbose=2)
    return net


if __name__ == "__main__":
    solution_model()
