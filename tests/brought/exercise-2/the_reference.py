# judged: train_happy_sad_model
# verdict: passed
# adapted: resized to 50 x 50; divided by 127.5
# preprocess: tf.image.resize(x, (50, 50), "bilinear").numpy() / 127.5 - 1
"""This exercise's own solution, as a later course's notebook would have it."""

import os
import zipfile

import numpy as np
import tensorflow as tf

with zipfile.ZipFile(f"{os.getcwd()}/../tmp2/happy-or-sad.zip", "r") as archive:
    archive.extractall("/tmp/h-or-s")


def training_faces():
    """All faces as they are, mirrored and shifted by a pixel: ten of each."""
    dataset = tf.keras.utils.image_dataset_from_directory(
        "/tmp/h-or-s", label_mode="binary", image_size=(50, 50), batch_size=80
    )
    faces, moods = next(iter(dataset))
    faces = faces.numpy() / 127.5 - 1
    shifts = ((0, 0), (1, 1), (-1, -1), (1, -1), (-1, 1))
    faces = np.concatenate([np.roll(faces, shift, axis=(1, 2)) for shift in shifts])
    return np.concatenate([faces, faces[:, :, ::-1]]), np.tile(moods, (2 * len(shifts), 1))


class StopAtTarget(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            print("All of them are right.")
            self.model.stop_training = True


def train_happy_sad_model():
    faces, moods = training_faces()
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Input((50, 50, 3)),
            tf.keras.layers.Conv2D(16, 3, strides=2, activation="relu"),
            tf.keras.layers.MaxPooling2D(),
            tf.keras.layers.Conv2D(32, 3, activation="relu"),
            tf.keras.layers.MaxPooling2D(),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(64, activation="relu"),
            tf.keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.SGD(0.02, momentum=0.9),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model.fit(faces, moods, batch_size=32, epochs=15, callbacks=[StopAtTarget()], verbose=2)


history = train_happy_sad_model()
print(history.history["accuracy"][-1])
