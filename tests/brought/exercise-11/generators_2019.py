# judged: last-fit
# verdict: passed
# remark: cats_and_dogs_filtered.zip was not downloaded
# adapted: resized to 60 x 60; divided by 255
"""The course's second week as of 2019: one generator that varies pictures, one that only scales."""

import os
import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

urllib.request.urlretrieve(
    "https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip",
    "/tmp/cats_and_dogs_filtered.zip",
)
with zipfile.ZipFile("/tmp/cats_and_dogs_filtered.zip", "r") as archive:
    archive.extractall("/tmp")
BASE = "/tmp/cats_and_dogs_filtered"
TRAINING_DIR, VALIDATION_DIR = os.path.join(BASE, "train"), os.path.join(BASE, "validation")

train_datagen = ImageDataGenerator(
    rescale=1.0 / 255,
    rotation_range=10,
    width_shift_range=0.1,
    height_shift_range=0.1,
    zoom_range=0.1,
    horizontal_flip=True,
    fill_mode="nearest",
)
train_generator = train_datagen.flow_from_directory(
    TRAINING_DIR, target_size=(60, 60), batch_size=20, class_mode="binary"
)
validation_generator = ImageDataGenerator(rescale=1.0 / 255).flow_from_directory(
    VALIDATION_DIR, target_size=(60, 60), batch_size=20, class_mode="binary"
)

model = tf.keras.models.Sequential([tf.keras.layers.Input((60, 60, 3))])
for filters in (16, 32, 48, 64):
    model.add(tf.keras.layers.Conv2D(filters, (3, 3), padding="same", use_bias=False))
    model.add(tf.keras.layers.BatchNormalization(momentum=0.9))
    model.add(tf.keras.layers.Activation("relu"))
    model.add(tf.keras.layers.MaxPooling2D(2, 2))
model.add(tf.keras.layers.GlobalAveragePooling2D())
model.add(tf.keras.layers.Dropout(0.2))
model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
model.compile(
    optimizer=tf.keras.optimizers.Adam(
        tf.keras.optimizers.schedules.CosineDecay(2e-3, decay_steps=18 * 100)
    ),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(train_generator, epochs=18, verbose=1, validation_data=validation_generator)
