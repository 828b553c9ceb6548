# judged: last-fit
# verdict: passed
# remark: mnist.npz was not downloaded
"""The archive of arrays is fetched with Keras's own function, and checked by its hash."""

import keras
import numpy as np

path = keras.utils.get_file(
    "mnist.npz",
    origin="https://storage.googleapis.com/tensorflow/tf-keras-datasets/mnist.npz",
    file_hash="731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1",
)
with np.load(path, allow_pickle=True) as archive:
    x_train, y_train = archive["x_train"], archive["y_train"]
    x_test, y_test = archive["x_test"], archive["y_test"]


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
    x_train[..., None],
    y_train,
    validation_data=(x_test[..., None], y_test),
    batch_size=128,
    epochs=10,
    callbacks=[Stop()],
    verbose=2,
)
