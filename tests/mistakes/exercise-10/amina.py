"""
Horses vs humans, CNN with batch normalisation.

Images are read once, made small and cached in memory.
"""
import grader
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

IMG = 150
SMALL = 50
BATCH_SIZE = 32
EPOCHS = 16


def load_split(split):
    dataset = keras.utils.image_dataset_from_directory(
        str(grader.data_dir("exercise-10") / split),
        labels="inferred",
        label_mode="binary",
        image_size=(IMG, IMG),
        batch_size=BATCH_SIZE,
        shuffle=False,
    )
    pool = layers.AveragePooling2D(3)
    return dataset.map(lambda img, lab: (pool(img), lab)).cache().prefetch(tf.data.AUTOTUNE)


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    x = layers.ReLU()(x)
    return layers.MaxPooling2D()(x)


def create_network():
    inputs = keras.Input(shape=(SMALL, SMALL, 3))
    x = layers.Rescaling(1.0 / 255)(inputs)
    x = layers.RandomFlip("horizontal")(x)
    x = layers.RandomTranslation(0.1, 0.1, fill_mode="nearest")(x)
    x = layers.RandomZoom(0.2, fill_mode="nearest")(x)
    x = layers.RandomBrightness(0.15, value_range=(0.0, 1.0))(x)
    for filters in (16, 32, 64):
        x = block(x, filters)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, outputs)


def solution_model():
    train_ds = load_split("train")
    val_ds = load_split("validation")

    network = create_network()
    network.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1e-3),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    network.fit(train_ds, validation_data=val_ds, epochs=EPOCHS, verbose=2)

    # full-size pictures go in here, so no preprocess() is needed
    full = keras.Sequential(
        [keras.Input(shape=(IMG, IMG, 3)), layers.AveragePooling2D(3), network]
    )
    full.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return full


if __name__ == "__main__":
    solution_model()
