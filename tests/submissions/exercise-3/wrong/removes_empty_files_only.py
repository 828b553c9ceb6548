"""fails: damaged-files

Files without content are removed, as the course does; those that are torn stay.
"""

import os

import keras

import grader


def solution_model():
    folder = grader.data_dir("exercise-3")
    for place, _, names in os.walk(folder):
        for name in names:
            if os.path.getsize(os.path.join(place, name)) == 0:
                os.remove(os.path.join(place, name))
    photos = keras.utils.image_dataset_from_directory(
        folder / "train", label_mode="binary", image_size=(30, 30), batch_size=20
    )
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.Rescaling(1 / 255),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(photos, epochs=3, verbose=2)
    return model
