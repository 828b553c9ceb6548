"""Cats and dogs, Jonas"""
import os

import grader
import numpy as np
from PIL import Image
from tensorflow import keras
from tensorflow.keras import layers

SIZE = 64


def preprocess(images):
    out = []
    for im in images:
        out.append(np.asarray(Image.fromarray(im).resize((SIZE, SIZE))))
    return np.array(out, dtype="float32") / 255.0


def load_folder(base):
    xs, ys = [], []
    for label, cls in enumerate(("cats", "dogs")):
        d = os.path.join(base, cls)
        for f in sorted(os.listdir(d)):
            try:
                im = Image.open(os.path.join(d, f)).convert("RGB").resize((150, 150))
            except OSError:
                continue  # broken file
            xs.append(np.asarray(im))
            ys.append(label)
    print(base, len(xs), "pictures")
    return preprocess(xs), np.array(ys)


def solution_model():
    root = grader.data_dir("exercise-3")
    train_x, train_y = load_folder(os.path.join(root, "train"))
    val_x, val_y = load_folder(os.path.join(root, "validation"))

    inp = keras.Input((SIZE, SIZE, 3))
    x = layers.RandomFlip("horizontal")(inp)
    x = layers.RandomZoom(0.1)(x)
    x = layers.Conv2D(32, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D()(x)  # 32 x 32
    x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D()(x)  # 16 x 16
    x = layers.Conv2D(128, 3, padding="same", activation="relu")(x)
    x = layers.MaxPooling2D()(x)  # 8 x 8
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(64, activation="relu")(x)
    out = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inp, out)

    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(train_x, train_y, epochs=15, batch_size=32, validation_data=(val_x, val_y), verbose=2)
    return model


if __name__ == "__main__":
    solution_model().summary()
