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


def block(x, filters):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.MaxPooling2D()(x)
    x = layers.BatchNormalization(momentum=0.9)(x)
    return layers.ReLU()(x)


def solution_model():
    folder = grader.data_dir("exercise-3")
    x_train, y_train = read(folder / "train")
    x_val, y_val = read(folder / "validation")

    inputs = keras.Input((64, 64, 3))
    x = layers.RandomFlip("horizontal")(inputs)
    for f in [16, 32, 64, 128]:
        x = block(x, f)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)

    # two categories, so...
    model.compile(optimizer=keras.optimizers.Adam(0.002), loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train.reshape(-1, 1), batch_size=32, epochs=14,
              validation_data=(preprocess(x_val), y_val.reshape(-1, 1)), verbose=2)
    return model
