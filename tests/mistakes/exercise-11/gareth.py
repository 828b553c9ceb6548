#!/usr/bin/env python3
"""Cats/dogs with augmentation layers at the front of the model (exercise 11)."""

import grader
import keras
import numpy as np
from keras import layers
from PIL import Image

PX = 64
EPOCHS = 14
BATCH = 16


def preprocess(images: np.ndarray) -> np.ndarray:
    """Shrink to 64 px and scale to [0, 1]."""
    out = np.empty((len(images), PX, PX, 3), dtype=np.float32)
    for i, image in enumerate(images):
        out[i] = np.asarray(Image.fromarray(image).resize((PX, PX), Image.Resampling.BOX))
    return out / 255.0


def augment() -> keras.Sequential:
    return keras.Sequential(
        [
            keras.Input((PX, PX, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(0.1, 0.1, fill_mode="nearest", interpolation="nearest"),
            layers.RandomZoom(0.15, fill_mode="nearest", interpolation="nearest"),
            layers.RandomBrightness(0.2),
        ],
        name="augment",
    )


def build() -> keras.Model:
    inputs = keras.Input((PX, PX, 3))
    x = augment()(inputs)
    for filters in (16, 32, 64, 128):
        x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        x = layers.MaxPooling2D()(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.Activation("relu")(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.2)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, outputs)


def solution_model() -> keras.Model:
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    steps = len(x_train) // BATCH

    model = build()
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(2e-3, EPOCHS * steps)),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        preprocess(x_train),
        y_train,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(preprocess(x_val), y_val),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model().summary()
