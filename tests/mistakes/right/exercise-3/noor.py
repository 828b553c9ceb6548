# Cats (0) and dogs (1). Reads the files, skips what is no picture, trains on 64 x 64.
import grader
import numpy as np
import tensorflow as tf
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

SIDE = 64
EPOCHS = 14
BATCH = 32


def preprocess(images):
    out = np.empty((len(images), SIDE, SIDE, 3), dtype="float32")
    for i, image in enumerate(images):
        small = Image.fromarray(image).resize((SIDE, SIDE), Image.Resampling.BOX)
        out[i] = np.asarray(small, dtype="float32") / 127.5 - 1.0
    return out


def open_picture(path):
    """The picture as bytes of 150 x 150, or None if the file is broken."""
    try:
        with Image.open(path) as picture:
            picture.load()
            return np.asarray(picture.convert("RGB").resize((150, 150), Image.Resampling.BILINEAR))
    except OSError:
        return None


def read(folder):
    pictures, labels, skipped = [], [], 0
    for label, animal in enumerate(["cats", "dogs"]):
        for path in sorted((folder / animal).iterdir()):
            picture = open_picture(path)
            if picture is None:
                skipped += 1
            else:
                pictures.append(picture)
                labels.append(label)
    print(f"{folder.name}: {len(labels)} pictures, {skipped} files skipped")
    return preprocess(pictures), np.array(labels, dtype="float32")


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.MaxPooling2D()(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    return layers.ReLU()(x)


def build(steps):
    inputs = keras.Input((SIDE, SIDE, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    for filters in (16, 32, 64, 128):
        x = block(x, filters)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    rate = keras.optimizers.schedules.CosineDecay(3e-3, steps)
    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    folder = grader.data_dir("exercise-3")
    x, y = read(folder / "train")
    validation = read(folder / "validation")

    train = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(x)).batch(BATCH).prefetch(2)
    model = build(EPOCHS * len(train))
    model.fit(train, epochs=EPOCHS, validation_data=validation, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
