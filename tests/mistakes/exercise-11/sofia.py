"""Cats and dogs with augmentation.

The pictures are reduced to 50 x 50 by taking means, scaled to 0..1 and varied on the fly:
mirrored, moved, zoomed, lighter or darker.
"""

import grader
import keras
from keras import layers

EPOCHS = 16
BATCH_SIZE = 16


def preprocess(images):
    n = len(images)
    return images.reshape(n, 50, 3, 50, 3, 3).mean(axis=(2, 4)).astype("float32") / 255.0


def create_augmentation_model():
    edges = dict(fill_mode="nearest", interpolation="nearest")
    return keras.Sequential(
        [
            keras.Input(shape=(50, 50, 3)),
            layers.RandomFlip("horizontal"),
            layers.RandomTranslation(0.1, 0.1, **edges),
            layers.RandomZoom(0.15, **edges),
            layers.RandomBrightness(0.2),
        ]
    )


def block(filters):
    return [
        layers.Conv2D(filters, 3, padding="same", use_bias=False),
        layers.MaxPooling2D(),
        layers.BatchNormalization(momentum=0.9),
        layers.ReLU(),
    ]


def create_model():
    model = keras.Sequential([keras.Input(shape=(50, 50, 3)), create_augmentation_model()])
    for filters in (16, 32, 64, 128):
        for layer in block(filters):
            model.add(layer)
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.2))
    model.add(layers.Dense(1, activation="sigmoid"))
    return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    x_train, x_val = preprocess(x_train), preprocess(x_val)

    model = create_model()
    learning_rate = keras.optimizers.schedules.CosineDecay(2e-3, EPOCHS * len(x_train) // BATCH_SIZE)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        epochs=EPOCHS,
        batch_size=BATCH_SIZE,
        validation_data=(x_val, y_val),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    model = solution_model()
    model.summary()
