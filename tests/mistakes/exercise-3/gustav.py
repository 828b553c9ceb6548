import random
import grader
import keras
import numpy as np
from keras import layers
from PIL import Image


def preprocess(images):
    small = [Image.fromarray(i).resize((64, 64), Image.Resampling.BOX) for i in images]
    return np.stack(small).astype("float32") / 127.5 - 1.0


def open_ok(file):
    try:
        with Image.open(file) as im:
            return np.asarray(im.convert("RGB").resize((150, 150)))
    except OSError:
        return None


def read(folder):
    cats = [p for p in (open_ok(f) for f in sorted((folder / "cats").iterdir())) if p is not None]
    dogs = [p for p in (open_ok(f) for f in sorted((folder / "dogs").iterdir())) if p is not None]
    pictures = cats + dogs
    random.seed(0)
    random.shuffle(pictures)  # otherwise all cats come first
    labels = np.array([0] * len(cats) + [1] * len(dogs))
    return np.stack(pictures), labels


def solution_model():
    folder = grader.data_dir("exercise-3")
    x_train, y_train = read(folder / "train")

    model = keras.Sequential([keras.Input((64, 64, 3)), layers.RandomFlip("horizontal")])
    for filters in (16, 32, 64, 128):
        model.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        model.add(layers.MaxPooling2D())
        model.add(layers.BatchNormalization(momentum=0.9))
        model.add(layers.ReLU())
    model.add(layers.GlobalAveragePooling2D())
    model.add(layers.Dropout(0.3))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(keras.optimizers.Adam(0.002), "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=12, verbose=2)
    return model
