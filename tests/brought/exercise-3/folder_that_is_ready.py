# judged: last-fit
# verdict: passed
# adapted: resized to 64 x 64
"""As in the course of 2024, the cleaned folders of the whole set lie ready."""

import os

import tensorflow as tf

BASE_DIR = "./PetImages"
CAT_DIR = os.path.join(BASE_DIR, "Cat")
DOG_DIR = os.path.join(BASE_DIR, "Dog")
print(f"There are {len(os.listdir(CAT_DIR))} images of cats.")
print(f"There are {len(os.listdir(DOG_DIR))} images of dogs.")


def train_val_datasets():
    return tf.keras.utils.image_dataset_from_directory(
        directory="./PetImages/",
        image_size=(64, 64),
        batch_size=32,
        label_mode="binary",
        validation_split=0.1,
        subset="both",
        seed=42,
    )


training, validation = (dataset.cache() for dataset in train_val_datasets())

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
model.fit(training, epochs=14, verbose=2, validation_data=validation)
