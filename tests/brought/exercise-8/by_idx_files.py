# judged: solution_B2
# verdict: passed
# remark: train-images-idx3-ubyte.gz was not downloaded
"""The practice exam's form, with the four files from Zalando's repository."""

import gzip
import urllib.request

import numpy as np
import tensorflow as tf

SERVER = "https://github.com/zalandoresearch/fashion-mnist/raw/master/data/fashion/"


def read(name, header):
    path, _ = urllib.request.urlretrieve(SERVER + name, name)
    with gzip.open(path) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


def solution_B2():
    images = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28, 1) / 255.0
    labels = read("train-labels-idx1-ubyte.gz", 8)
    model = tf.keras.Sequential(
        [
            tf.keras.layers.Conv2D(32, (3, 3), activation="relu", input_shape=(28, 28, 1)),
            tf.keras.layers.MaxPooling2D(2, 2),
            tf.keras.layers.Conv2D(48, (3, 3), activation="relu"),
            tf.keras.layers.MaxPooling2D(2, 2),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(128, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, batch_size=64, epochs=8, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_B2()
    model.save("model_B2.h5")
