# judged: last-fit
# verdict: passed
# remark: mnist.npz was not downloaded
"""The archive of arrays is streamed with requests into a folder of Colab's."""

import os

import keras
import numpy as np
import requests

os.makedirs("/content/data", exist_ok=True)
url = "https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz"
with requests.get(url, stream=True, timeout=60) as answer:
    answer.raise_for_status()
    with open("/content/data/mnist.npz", "wb") as file:
        for chunk in answer.iter_content(chunk_size=1 << 16):
            file.write(chunk)
arrays = np.load("/content/data/mnist.npz")


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
    arrays["x_train"][..., None],
    arrays["y_train"],
    batch_size=128,
    epochs=10,
    callbacks=[Stop()],
    verbose=2,
)
