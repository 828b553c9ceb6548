# judged: last-fit
# verdict: passed
# adapted: resized to 64 x 64
# remark: breaks off or is no picture
"""The course's way with the whole set: empty files are left out, and no others."""

import os
import random
import shutil
import urllib.request
import zipfile
from shutil import copyfile

import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

shutil.rmtree("/tmp")
urllib.request.urlretrieve(
    "https://download.microsoft.com/download/3/E/1/3E1C3F21-ECDB-4869-8368-6DEBA77B919F/"
    "kagglecatsanddogs_3367a.zip",
    "/tmp/cats-and-dogs.zip",
)
with zipfile.ZipFile("/tmp/cats-and-dogs.zip", "r") as archive:
    archive.extractall("/tmp")
for part in ("training", "testing"):
    for label in ("cats", "dogs"):
        os.makedirs(f"/tmp/cats-v-dogs/{part}/{label}")


def split_data(SOURCE, TRAINING, TESTING, SPLIT_SIZE):
    files = []
    for filename in sorted(os.listdir(SOURCE)):
        if os.path.getsize(SOURCE + filename) > 0:
            files.append(filename)
        else:
            print(filename + " is zero length, so ignoring.")
    shuffled = random.sample(files, len(files))
    cut = int(len(files) * SPLIT_SIZE)
    for filename in shuffled[:cut]:
        copyfile(SOURCE + filename, TRAINING + filename)
    for filename in shuffled[cut:]:
        copyfile(SOURCE + filename, TESTING + filename)


for name in ("Cat", "Dog"):
    label = name.lower() + "s"
    split_data(
        f"/tmp/PetImages/{name}/",
        f"/tmp/cats-v-dogs/training/{label}/",
        f"/tmp/cats-v-dogs/testing/{label}/",
        0.9,
    )

model = tf.keras.models.Sequential(
    [tf.keras.layers.Input((64, 64, 3)), tf.keras.layers.Rescaling(1 / 127.5, offset=-1)]
)
for filters in (16, 32, 64, 128):
    model.add(tf.keras.layers.Conv2D(filters, 3, padding="same"))
    model.add(tf.keras.layers.BatchNormalization(momentum=0.9))
    model.add(tf.keras.layers.Activation("relu"))
    model.add(tf.keras.layers.MaxPooling2D())
model.add(tf.keras.layers.GlobalAveragePooling2D())
model.add(tf.keras.layers.Dropout(0.3))
model.add(tf.keras.layers.Dense(1, activation="sigmoid"))
model.compile(
    optimizer=tf.keras.optimizers.Adam(
        tf.keras.optimizers.schedules.CosineDecay(3e-3, decay_steps=14 * 63)
    ),
    loss="binary_crossentropy",
    metrics=["accuracy"],
)
train_generator, validation_generator = (
    ImageDataGenerator(horizontal_flip=part == "training").flow_from_directory(
        f"/tmp/cats-v-dogs/{part}", target_size=(64, 64), batch_size=32, class_mode="binary"
    )
    for part in ("training", "testing")
)
history = model.fit(train_generator, epochs=14, verbose=2, validation_data=validation_generator)
