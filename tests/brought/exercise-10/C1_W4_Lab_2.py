# judged: last-fit
# verdict: passed
# remark: horse-or-human.zip was not downloaded
# adapted: resized to 60 x 60; divided by 255
"""The lab of the first course's fourth week, with validation pictures, on small pictures."""

import os
import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

BASE = "https://storage.googleapis.com/tensorflow-1-public/course2/week3"
urllib.request.urlretrieve(f"{BASE}/horse-or-human.zip", "/tmp/horse-or-human.zip")
urllib.request.urlretrieve(
    f"{BASE}/validation-horse-or-human.zip", "/tmp/validation-horse-or-human.zip"
)
with zipfile.ZipFile("/tmp/horse-or-human.zip", "r") as archive:
    archive.extractall("/tmp/horse-or-human")
with zipfile.ZipFile("/tmp/validation-horse-or-human.zip", "r") as archive:
    archive.extractall("/tmp/validation-horse-or-human")
train_horse_names = os.listdir(os.path.join("/tmp/horse-or-human/horses"))
print(train_horse_names[:10])

train_generator = ImageDataGenerator(
    rescale=1 / 255,
    width_shift_range=0.1,
    height_shift_range=0.1,
    zoom_range=0.2,
    brightness_range=(0.8, 1.2),
    horizontal_flip=True,
    fill_mode="nearest",
).flow_from_directory(
    "/tmp/horse-or-human/", target_size=(60, 60), batch_size=32, class_mode="binary"
)
validation_generator = ImageDataGenerator(rescale=1 / 255).flow_from_directory(
    "/tmp/validation-horse-or-human/", target_size=(60, 60), batch_size=32, class_mode="binary"
)

model = tf.keras.models.Sequential(
    [
        tf.keras.layers.Conv2D(16, (3, 3), activation="relu", input_shape=(60, 60, 3)),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(64, (3, 3), activation="relu"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.4),
        tf.keras.layers.Dense(96, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(
    loss="binary_crossentropy",
    optimizer=tf.keras.optimizers.Adam(
        tf.keras.optimizers.schedules.CosineDecay(2e-3, decay_steps=20 * 32)
    ),
    metrics=["accuracy"],
)
history = model.fit(train_generator, epochs=20, verbose=1, validation_data=validation_generator)
