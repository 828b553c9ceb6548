import keras
from keras import layers

import grader

NAMES = ["rock", "paper", "scissors"]


def solution_model():
    folder = grader.data_dir("exercise-12")
    train = keras.utils.image_dataset_from_directory(
        folder / "train", class_names=NAMES, image_size=(150, 150), batch_size=32, seed=1)
    validation = keras.utils.image_dataset_from_directory(
        folder / "validation", class_names=NAMES, image_size=(150, 150), batch_size=32)

    model = keras.Sequential([
        keras.Input((150, 150, 3)),
        layers.Resizing(48, 48),
        layers.Rescaling(1 / 255),
        layers.RandomFlip("horizontal"),
        layers.RandomZoom(0.15),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.4),
        layers.Dense(len(NAMES), activation="softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train, validation_data=validation, epochs=5, verbose=2)
    return model
