# judged: last-fit
# verdict: passed
"""As in the course of 2024, the folders of both moods lie ready in ./data."""

import os

import tensorflow as tf

BASE_DIR = "./data/"
happy_dir = os.path.join(BASE_DIR, "happy/")
sad_dir = os.path.join(BASE_DIR, "sad/")
print(len(os.listdir(happy_dir)), "happy and", len(os.listdir(sad_dir)), "sad ones")

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
    directory=BASE_DIR, label_mode="binary", image_size=(150, 150), batch_size=10
)
model.fit(faces, epochs=15, callbacks=[Happy()], verbose=2)
