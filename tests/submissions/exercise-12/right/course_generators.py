"""passes

As the course's notebook reads them: archives unpacked under /tmp, generators that vary the pictures,
one-hot labels.
"""

import os
import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

SERVER = "https://storage.googleapis.com/download.tensorflow.org/data/"
for name in ("rps.zip", "rps-test-set.zip"):
    urllib.request.urlretrieve(SERVER + name, "/tmp/" + name)
    with zipfile.ZipFile("/tmp/" + name) as archive:
        archive.extractall("/tmp/")

training_datagen = ImageDataGenerator(
    rescale=1.0 / 255,
    rotation_range=10,
    width_shift_range=0.1,
    height_shift_range=0.1,
    zoom_range=0.25,
    brightness_range=(0.7, 1.2),
    fill_mode="nearest",
)
validation_datagen = ImageDataGenerator(rescale=1.0 / 255)
train_generator = training_datagen.flow_from_directory(
    os.path.join("/tmp/rps"), target_size=(50, 50), class_mode="categorical", batch_size=30
)
validation_generator = validation_datagen.flow_from_directory(
    os.path.join("/tmp/rps-test-set"), target_size=(50, 50), class_mode="categorical", batch_size=30
)

model = tf.keras.models.Sequential(
    [
        tf.keras.Input((50, 50, 3)),
        tf.keras.layers.Conv2D(16, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(64, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.4),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(3, activation="softmax"),
    ]
)
model.compile(
    loss="categorical_crossentropy",
    optimizer=tf.keras.optimizers.Adam(1e-3),
    metrics=["accuracy"],
)
history = model.fit(train_generator, epochs=14, validation_data=validation_generator, verbose=2)
