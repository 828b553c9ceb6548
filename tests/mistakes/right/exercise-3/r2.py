import grader
import keras
import tensorflow as tf
from keras import layers
from PIL import Image


def remove_broken(folder):
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        try:
            with Image.open(file) as picture:
                picture.load()
        except OSError:
            print("removing", file.name)
            file.unlink()


def from_folder(folder, shuffle):
    return keras.utils.image_dataset_from_directory(
        folder, label_mode="binary", image_size=(150, 150), batch_size=32, shuffle=shuffle)


def solution_model():
    root = grader.data_dir("exercise-3")
    remove_broken(root / "train")
    remove_broken(root / "validation")

    shrink = keras.Sequential([keras.Input((150, 150, 3)), layers.AveragePooling2D(2), layers.Rescaling(1 / 127.5, offset=-1)])

    def small(images, labels):
        return shrink(images), labels

    train = from_folder(root / "train", True).map(small).unbatch().cache().shuffle(2000).batch(32).prefetch(2)
    val = from_folder(root / "validation", False).map(small).cache().prefetch(2)

    core = keras.Sequential([keras.Input((75, 75, 3)), layers.RandomFlip("horizontal")])
    for filters in (16, 32, 64, 128):
        core.add(layers.Conv2D(filters, 3, padding="same", use_bias=False))
        core.add(layers.MaxPooling2D())
        core.add(layers.BatchNormalization(momentum=0.9))
        core.add(layers.ReLU())
    core.add(layers.GlobalAveragePooling2D())
    core.add(layers.Dropout(0.3))
    core.add(layers.Dense(1, activation="sigmoid"))
    rate = keras.optimizers.schedules.CosineDecay(3e-3, 16 * 62)
    core.compile(optimizer=keras.optimizers.Adam(rate), loss="binary_crossentropy", metrics=["accuracy"])
    core.fit(train, validation_data=val, epochs=16, verbose=2)

    model = keras.Sequential([shrink, core])  # takes pictures as they are
    model.compile(loss="binary_crossentropy", metrics=["accuracy"])
    return model
