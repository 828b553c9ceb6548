"""passes

The course's own functions, with digits from keras.datasets and no preprocess.
"""

import numpy as np
import tensorflow as tf


def reshape_and_normalize(images):
    images = np.expand_dims(images, axis=-1)
    return images / 255.0


class EarlyStoppingCallback(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.995:
            self.model.stop_training = True
            print("Reached 99.5% accuracy so cancelling training!")


def convolutional_model():
    model = tf.keras.Sequential(
        [
            tf.keras.Input((28, 28, 1)),
            tf.keras.layers.Conv2D(24, (3, 3), activation="relu"),
            tf.keras.layers.MaxPooling2D((2, 2)),
            tf.keras.layers.Conv2D(48, (3, 3), activation="relu"),
            tf.keras.layers.MaxPooling2D((2, 2)),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(128, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


(training_images, training_labels), _ = tf.keras.datasets.mnist.load_data()
training_images = reshape_and_normalize(training_images)
model = convolutional_model()
training_history = model.fit(
    training_images,
    training_labels,
    batch_size=64,
    epochs=10,
    callbacks=[EarlyStoppingCallback()],
)
