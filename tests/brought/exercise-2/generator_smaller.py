# judged: train_happy_sad_model
# verdict: passed
# adapted: resized to 100 x 100; divided by 255
# preprocess: tf.image.resize(x, (100, 100), "nearest").numpy() / 255
"""A generator of the course's with a size and a factor of its own."""

import os
import zipfile

import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

with zipfile.ZipFile(f"{os.getcwd()}/../tmp2/happy-or-sad.zip", "r") as archive:
    archive.extractall("/tmp/h-or-s")


def train_happy_sad_model():
    DESIRED_ACCURACY = 0.999

    class myCallback(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs={}):
            if logs.get("accuracy") > DESIRED_ACCURACY:
                print("\nReached 99.9% accuracy so cancelling training!")
                self.model.stop_training = True

    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Conv2D(16, (3, 3), activation="relu", input_shape=(100, 100, 3)),
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
    model.compile(
        loss="binary_crossentropy",
        optimizer=tf.keras.optimizers.Adam(0.001),
        metrics=["accuracy"],
    )
    train_datagen = ImageDataGenerator(rescale=1 / 255)
    train_generator = train_datagen.flow_from_directory(
        "/tmp/h-or-s", target_size=(100, 100), batch_size=10, class_mode="binary"
    )
    history = model.fit(train_generator, epochs=20, callbacks=[myCallback()], verbose=2)
    return history.history["accuracy"][-1]
