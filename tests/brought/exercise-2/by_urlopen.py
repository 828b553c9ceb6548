# judged: last-fit
# verdict: passed
# remark: happy-or-sad.zip was not downloaded
"""The archive is opened at its address and unpacked from memory."""

import io
import urllib.request
import zipfile

import tensorflow as tf

url = "https://storage.googleapis.com/laurencemoroney-blog.appspot.com/happy-or-sad.zip"
with urllib.request.urlopen(url) as answer:
    zipfile.ZipFile(io.BytesIO(answer.read())).extractall("/tmp/h-or-s")

model = tf.keras.models.Sequential(
    [
        tf.keras.layers.Input((150, 150, 3)),
        tf.keras.layers.Rescaling(1 / 255),
        tf.keras.layers.Conv2D(16, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])


class Happy(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


faces = tf.keras.utils.image_dataset_from_directory(
    "/tmp/h-or-s", label_mode="binary", image_size=(150, 150), batch_size=10
)
model.fit(faces, epochs=15, callbacks=[Happy()], verbose=2)
