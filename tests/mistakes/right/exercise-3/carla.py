"""Cats and dogs from files; everything that PIL cannot read to the end is left out."""
import grader
import keras
import numpy as np
from PIL import Image

W = 64


def preprocess(images):
    rows = []
    for image in images:
        rows.append(np.asarray(Image.fromarray(image).resize((W, W), Image.Resampling.BOX)))
    return np.array(rows, dtype="float32") / 127.5 - 1.0


def load(folder):
    xs, ys = [], []
    for number, kind in enumerate(("cats", "dogs")):
        for path in sorted((folder / kind).iterdir()):
            try:
                with Image.open(path) as im:
                    pic = np.asarray(im.convert("RGB").resize((150, 150), Image.Resampling.BILINEAR))
            except OSError:
                print("skip", path.name)
                continue
            xs.append(pic)
            ys.append(number)
    return preprocess(xs), np.array(ys)


def block(x, filters):
    x = keras.layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = keras.layers.MaxPooling2D()(x)
    x = keras.layers.BatchNormalization(momentum=0.9)(x)
    return keras.layers.ReLU()(x)


def solution_model():
    here = grader.data_dir("exercise-3")
    x_train, y_train = load(here / "train")
    x_val, y_val = load(here / "validation")

    inputs = keras.Input((W, W, 3))
    x = keras.layers.RandomFlip("horizontal")(inputs)
    for filters in (16, 32, 64, 128):
        x = block(x, filters)
    x = keras.layers.GlobalAveragePooling2D()(x)
    x = keras.layers.Dropout(0.3)(x)
    model = keras.Model(inputs, keras.layers.Dense(1, activation="sigmoid")(x))

    epochs = 15
    rate = keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(x_train) // 32))
    model.compile(keras.optimizers.Adam(rate), "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=epochs, batch_size=32, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
