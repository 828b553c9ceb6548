# judged: last-fit
# verdict: passed
# remark: train-images-idx3-ubyte.gz was not downloaded
"""The four files in which MNIST was first given out."""

import gzip
import urllib.request

import keras
import numpy as np

SERVER = "https://ossci-datasets.s3.amazonaws.com/mnist/"


def read(name, header):
    urllib.request.urlretrieve(SERVER + name, name)
    with gzip.open(name) as file:
        return np.frombuffer(file.read(), np.uint8, offset=header)


x_train = read("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28, 1)
y_train = read("train-labels-idx1-ubyte.gz", 8)
x_test = read("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28, 1)
y_test = read("t10k-labels-idx1-ubyte.gz", 8)


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            print("99 % are reached")
            self.model.stop_training = True


model = keras.Sequential(
    [
        keras.layers.Input((28, 28, 1)),
        keras.layers.Rescaling(1 / 255),
        keras.layers.Flatten(),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(
    x_train,
    y_train,
    validation_data=(x_test, y_test),
    batch_size=128,
    epochs=10,
    callbacks=[Stop()],
    verbose=2,
)
