"""fails: crashed

The generator's batches are fed with fit_generator, which Keras no longer has.
"""

import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator

import grader


def preprocess(images):
    return images / 255.0


def solution_model():
    folder = grader.data_dir("exercise-2")
    faces = ImageDataGenerator(rescale=1 / 255).flow_from_directory(
        folder / "train", target_size=(150, 150), batch_size=10, class_mode="binary"
    )
    model = keras.Sequential(
        [
            keras.Input((150, 150, 3)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("rmsprop", "binary_crossentropy", metrics=["accuracy"])
    model.fit_generator(faces, steps_per_epoch=8, epochs=15)
    return model
