"""cats / dogs with tf.data"""
import os

import grader
import keras
import tensorflow as tf
from PIL import Image

AUTOTUNE = tf.data.AUTOTUNE
IMG = 64


def can_be_read(path):
    if os.path.getsize(path) == 0:
        return False
    try:
        with Image.open(path) as im:
            im.load()
    except OSError:
        return False
    return True


def list_files(folder):
    """-> paths, labels (cats 0, dogs 1)"""
    paths, labels = [], []
    for label, name in enumerate(("cats", "dogs")):
        files = [str(f) for f in sorted((folder / name).iterdir())]
        good = [f for f in files if can_be_read(f)]
        print(f"{folder.name}/{name}: {len(good)} of {len(files)} files are good")
        paths.extend(files)
        labels.extend([label] * len(files))
    return paths, labels


def load(path, label):
    image = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    image = tf.image.resize(image, (IMG, IMG), antialias=True)
    return image, label


def pipeline(folder, training):
    paths, labels = list_files(folder)
    ds = tf.data.Dataset.from_tensor_slices((paths, labels))
    ds = ds.map(load, num_parallel_calls=AUTOTUNE).cache()
    if training:
        ds = ds.shuffle(2000, reshuffle_each_iteration=True)
    return ds.batch(32).prefetch(AUTOTUNE)


def conv_block(x, filters):
    x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    x = keras.layers.ReLU()(x)
    return keras.layers.MaxPooling2D()(x)


def build_model():
    inp = keras.Input((IMG, IMG, 3))
    x = keras.layers.Rescaling(1 / 255.0)(inp)
    x = keras.layers.RandomFlip("horizontal")(x)
    for f in (16, 32, 64, 96):
        x = conv_block(x, f)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dropout(0.3)(x)
    out = keras.layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inp, out)


def solution_model():
    root = grader.data_dir("exercise-3")
    train_ds = pipeline(root / "train", training=True)
    val_ds = pipeline(root / "validation", training=False)

    model = build_model()
    model.compile(optimizer=keras.optimizers.Adam(2e-3), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=val_ds, epochs=12, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
