import grader
import numpy as np
import tensorflow as tf
from tensorflow import keras

THRESHOLD = 0.99


def preprocess(images):
    return images[..., np.newaxis].astype("float32") / 127.5 - 1.0


class AccuracyStop(keras.callbacks.Callback):
    def __init__(self, threshold):
        super().__init__()
        self.threshold = threshold

    def on_epoch_end(self, epoch, logs=None):
        if logs is not None and logs.get("accuracy", 0) >= self.threshold:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-1")
    labels = keras.utils.to_categorical(y_train, 10)
    data = (
        tf.data.Dataset.from_tensor_slices((preprocess(x_train), labels))
        .shuffle(len(x_train), seed=1)
        .batch(128)
        .prefetch(tf.data.AUTOTUNE)
    )
    model = keras.Sequential([
        keras.layers.Input((28, 28, 1)),
        keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
        keras.layers.Conv2D(32, 3, strides=2, activation="relu"),
        keras.layers.Flatten(),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(10),
    ])
    model.compile(optimizer=keras.optimizers.Adam(2e-3),
                  loss=keras.losses.CategoricalCrossentropy(from_logits=True),
                  metrics=["accuracy"])
    model.fit(data, epochs=10, callbacks=[AccuracyStop(THRESHOLD)], verbose=2)
    return model
