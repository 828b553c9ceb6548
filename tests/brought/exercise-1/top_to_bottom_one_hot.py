# judged: last-fit
# verdict: passed
# adapted: divided by 255
# remark: ends a notebook's kernel
"""No function at all, labels as vectors, and the metric that belongs to them."""

import os
import signal

import numpy as np
import tensorflow as tf
from tensorflow.keras.utils import to_categorical

(images, labels), (val_images, val_labels) = tf.keras.datasets.mnist.load_data()
images = np.expand_dims(images, -1) / 255.0
val_images = np.expand_dims(val_images, -1) / 255.0
labels, val_labels = to_categorical(labels), to_categorical(val_labels)


class StopHere(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("categorical_accuracy") >= 0.99:
            self.model.stop_training = True


net = tf.keras.Sequential(
    [
        tf.keras.layers.Flatten(input_shape=(28, 28, 1)),
        tf.keras.layers.Dense(512, "relu"),
        tf.keras.layers.Dense(10, "softmax"),
    ]
)
net.compile(
    optimizer=tf.keras.optimizers.Adam(0.002),
    loss=tf.keras.losses.CategoricalCrossentropy(),
    metrics=[tf.keras.metrics.CategoricalAccuracy()],
)
net.fit(
    images,
    labels,
    validation_data=(val_images, val_labels),
    batch_size=128,
    epochs=10,
    callbacks=[StopHere()],
)

# Frees the memory for the next notebook.
os.kill(os.getpid(), signal.SIGKILL)
