"""passes

As the course's notebook reads them: archives unpacked under /tmp, and generators.
"""

import urllib.request
import zipfile

import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

SERVER = "https://storage.googleapis.com/learning-datasets/"
for name, folder in (
    ("horse-or-human.zip", "/tmp/horse-or-human"),
    ("validation-horse-or-human.zip", "/tmp/validation-horse-or-human"),
):
    urllib.request.urlretrieve(SERVER + name, "/tmp/" + name)
    with zipfile.ZipFile("/tmp/" + name) as archive:
        archive.extractall(folder)

train_datagen = ImageDataGenerator(
    rescale=1 / 255,
    width_shift_range=0.1,
    height_shift_range=0.1,
    zoom_range=0.2,
    horizontal_flip=True,
    fill_mode="nearest",
)
validation_datagen = ImageDataGenerator(rescale=1 / 255)
train_generator = train_datagen.flow_from_directory(
    "/tmp/horse-or-human", target_size=(50, 50), batch_size=32, class_mode="binary"
)
validation_generator = validation_datagen.flow_from_directory(
    "/tmp/validation-horse-or-human", target_size=(50, 50), batch_size=32, class_mode="binary"
)

model = tf.keras.models.Sequential(
    [
        tf.keras.Input((50, 50, 3)),
        tf.keras.layers.Conv2D(16, (3, 3), activation="relu", padding="same"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(32, (3, 3), activation="relu", padding="same"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Conv2D(64, (3, 3), activation="relu", padding="same"),
        tf.keras.layers.MaxPooling2D(2, 2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dropout(0.3),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ]
)
model.compile(
    loss="binary_crossentropy",
    optimizer=tf.keras.optimizers.RMSprop(learning_rate=0.001),
    metrics=["accuracy"],
)
history = model.fit(train_generator, epochs=18, validation_data=validation_generator, verbose=2)
