import grader
import keras
import numpy as np
from keras import layers
from PIL import Image


def preprocess(images):
    small = [Image.fromarray(i).resize((64, 64), Image.Resampling.BOX) for i in images]
    return np.stack(small).astype("float32") / 127.5 - 1.0


def read(folder):
    x, y = [], []
    for label, name in enumerate(["cats", "dogs"]):
        for file in sorted((folder / name).iterdir()):
            try:
                with Image.open(file) as im:
                    im = im.convert("RGB").resize((150, 150))
            except OSError:
                continue   # broken or empty
            x.append(np.asarray(im))
            y.append(label)
    return np.stack(x), np.array(y)


def solution_model():
    folder = grader.data_dir("exercise-3")
    x_train, y_train = read(folder / "train")
    x_val, y_val = read(folder / "validation")

    model = keras.Sequential([
        keras.Input((64, 64, 3)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(512, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=20, batch_size=32,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
