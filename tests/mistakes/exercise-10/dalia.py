import os

import grader
import keras

BASE = str(grader.data_dir("exercise-10"))
TRAIN_DIR = os.path.join(BASE, "training")
VALIDATION_DIR = os.path.join(BASE, "validation")
SIZE = (100, 100)


def load(folder, shuffle):
    ds = keras.utils.image_dataset_from_directory(
        folder, label_mode="binary", image_size=SIZE, batch_size=32, shuffle=shuffle, seed=3)
    return ds.cache()


def solution_model():
    train = load(TRAIN_DIR, True)
    val = load(VALIDATION_DIR, False)

    model = keras.models.Sequential()
    model.add(keras.Input(SIZE + (3,)))
    model.add(keras.layers.Rescaling(1 / 255))
    model.add(keras.layers.RandomFlip("horizontal"))
    model.add(keras.layers.RandomZoom(0.2))
    for f in (16, 32, 64):
        model.add(keras.layers.Conv2D(f, 3, activation="relu"))
        model.add(keras.layers.MaxPooling2D())
    model.add(keras.layers.Flatten())
    model.add(keras.layers.Dropout(0.4))
    model.add(keras.layers.Dense(64, activation="relu"))
    model.add(keras.layers.Dense(1, activation="sigmoid"))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(train, validation_data=val, epochs=14, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
