import grader
import keras
import numpy as np
from PIL import Image

SIDE = 64
EPOCHS = 16
BATCH = 16


def preprocess(images):
    """64 x 64 pixels, scaled to [0, 1)."""
    # memory for the result first, that is faster than a list that grows
    small = np.empty((len(images), SIDE, SIDE, 3), dtype=images.dtype)
    for i, image in enumerate(images):
        picture = Image.fromarray(image).resize((SIDE, SIDE), Image.Resampling.BOX)
        small[i] = np.asarray(picture) / 256.0
    return small


def create_augmentation_model():
    return keras.Sequential(
        [
            keras.Input(shape=(SIDE, SIDE, 3)),
            keras.layers.RandomFlip("horizontal"),
            keras.layers.RandomRotation(0.02, fill_mode="nearest", interpolation="nearest"),
            keras.layers.RandomTranslation(0.1, 0.1, fill_mode="nearest", interpolation="nearest"),
            keras.layers.RandomZoom(0.2, fill_mode="nearest", interpolation="nearest"),
        ]
    )


def build():
    model = keras.Sequential([keras.Input(shape=(SIDE, SIDE, 3)), create_augmentation_model()])
    for filters in (16, 32, 64, 128):
        model.add(keras.layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(keras.layers.MaxPooling2D())
        model.add(keras.layers.BatchNormalization(momentum=0.9))
        model.add(keras.layers.ReLU())
    model.add(keras.layers.GlobalAveragePooling2D())
    model.add(keras.layers.Dropout(0.2))
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    train, val = preprocess(x_train), preprocess(x_val)
    print(train.shape, val.shape)

    model = build()
    model.compile(
        optimizer=keras.optimizers.Adam(
            keras.optimizers.schedules.CosineDecay(2e-3, EPOCHS * len(train) // BATCH)
        ),
        loss="binary_crossentropy",
        metrics=["accuracy"],
        steps_per_execution=5,
    )
    model.fit(
        train,
        y_train,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(val, y_val),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
