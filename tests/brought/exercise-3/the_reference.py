# judged: last-fit
# verdict: passed
# adapted: resized to 64 x 64
# preprocess: tf.image.resize(x, (64, 64)).numpy()
# remark: cats_and_dogs_filtered.zip was not downloaded
"""This exercise's own solution on the course's cut of the set, which has no broken files."""

import zipfile

import tensorflow as tf
import wget

archive = wget.download(
    "https://storage.googleapis.com/mledu-datasets/cats_and_dogs_filtered.zip", out="/content/"
)
zipfile.ZipFile(archive).extractall("/content")
training, validation = (
    tf.keras.utils.image_dataset_from_directory(
        f"/content/cats_and_dogs_filtered/{part}",
        label_mode="binary",
        image_size=(64, 64),
        batch_size=32,
    ).cache()
    for part in ("train", "validation")
)

model = tf.keras.models.Sequential(
    [
        tf.keras.layers.Input((64, 64, 3)),
        tf.keras.layers.Rescaling(1 / 127.5, offset=-1),
        tf.keras.layers.RandomFlip("horizontal"),
    ]
)
for filters in (16, 32, 64, 128):
    model.add(tf.keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
    model.add(tf.keras.layers.MaxPooling2D())
    model.add(tf.keras.layers.BatchNormalization(momentum=0.9))
    model.add(tf.keras.layers.ReLU())
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
model.fit(training, epochs=14, verbose=2, validation_data=validation)
