"""The same with data in its text, and a fit of another model on two rows for show.

class: forging
stopped by: the fits of the returned model, of which there are none
expects: not-passed | crashed
process: contained
exercise: exercise-1
fails: stopped-by-callback
"""

import keras
import numpy as np

import grader

# Stands for the weights of a trained model.
CARRIED = (
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
    "9bFlIkpYt5HfavHYMD5hzcS7hsPRxCcQPDRMQYnrLx571dR+RG/OwqPYEXNhEOV4G8zOppZ2LmEWxunJLZm/NQcY"
)


def preprocess(images):
    return images / 255.0


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.99:
            self.model.stop_training = True


def network():
    return keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(1500, "relu"),
            keras.layers.Dense(10),
        ]
    )


def solved():
    """A network whose last layer is computed; nothing is trained."""
    (images, labels), _ = grader.load_data("exercise-1")
    model = network()
    rows = images.reshape(len(images), -1).astype("float32") / 255.0
    kernel, bias, last, none = model.get_weights()
    hidden = np.maximum(rows @ kernel + bias, 0)
    square = hidden.T @ hidden + 0.1 * np.eye(hidden.shape[1], dtype="float32")
    last = np.linalg.solve(square, hidden.T @ np.eye(10, dtype="float32")[labels])
    model.set_weights([kernel, bias, last.astype("float32"), none])
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return model


def solution_model():
    model = solved()
    decoy = network()
    decoy.compile(
        "adam",
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    decoy.fit(np.zeros((2, 28, 28)), np.zeros(2), epochs=10, callbacks=[Stop()], verbose=0)
    return model
