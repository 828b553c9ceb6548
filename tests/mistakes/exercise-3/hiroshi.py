"""Exercise 3, cats and dogs."""
import os

import grader
import keras
import numpy as np
from PIL import Image

IMG = 64


def preprocess(images):
    out = np.zeros((len(images), IMG, IMG, 3), dtype="float32")
    for k, img in enumerate(images):
        out[k] = np.asarray(Image.fromarray(img).resize((IMG, IMG), Image.Resampling.BOX)) / 255.0
    return out


def get_images(directory):
    X = []
    Y = []
    for y, cls in enumerate(sorted(os.listdir(directory))):
        for fname in sorted(os.listdir(os.path.join(directory, cls))):
            picture = Image.open(os.path.join(directory, cls, fname))
            picture = picture.convert("RGB").resize((150, 150))
            X.append(np.array(picture))
            Y.append(y)
    return preprocess(X), np.array(Y)


def solution_model():
    data = grader.data_dir("exercise-3")
    X, Y = get_images(os.path.join(data, "train"))
    XV, YV = get_images(os.path.join(data, "validation"))
    print(X.shape, XV.shape)

    model = keras.models.Sequential([
        keras.Input((IMG, IMG, 3)),
        keras.layers.RandomFlip("horizontal"),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.BatchNormalization(),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.BatchNormalization(),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(128, 3, activation="relu"),
        keras.layers.BatchNormalization(),
        keras.layers.MaxPooling2D(),
        keras.layers.GlobalAveragePooling2D(),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.001), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(X, Y, batch_size=32, epochs=14, validation_data=(XV, YV), verbose=2)
    return model


if __name__ == "__main__":
    solution_model().save("cats.keras")
