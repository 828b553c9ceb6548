"""Clothes classifier: functional API and a tf.data pipeline."""

from __future__ import annotations

import grader
import keras
import tensorflow as tf
from keras import layers

N_CLASSES = 10
AUTOTUNE = tf.data.AUTOTUNE


def make_dataset(images, labels, *, training: bool, batch_size: int = 64) -> tf.data.Dataset:
    ds = tf.data.Dataset.from_tensor_slices((images[..., None], labels))
    if training:
        ds = ds.shuffle(len(images), seed=1)
    return ds.batch(batch_size).prefetch(AUTOTUNE)


def conv_block(x, filters: int):
    x = layers.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return layers.MaxPooling2D()(x)


def create_model() -> keras.Model:
    inputs = keras.Input(shape=(28, 28, 1))
    x = layers.Rescaling(1.0 / 255)(inputs)
    for filters in (24, 48):
        x = conv_block(x, filters)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(N_CLASSES, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="clothes")


def solution_model() -> keras.Model:
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    # the grader serves (n, 28, 28); see preprocess for the channel axis
    train = make_dataset(x_train, y_train, training=True)
    val = make_dataset(x_val, y_val, training=False)

    model = create_model()
    model.compile(
        optimizer=keras.optimizers.Adam(2e-3),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(train, epochs=6, validation_data=val, verbose=2)
    return model


def preprocess(images):
    return images[..., None]


if __name__ == "__main__":
    solution_model()
