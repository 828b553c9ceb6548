"""fails: training-accuracy

Turned by half a turn to either side, upside down, and shifted by half: hardly any cat is left.
"""

import keras

import grader


def preprocess(images):
    return (images[:, ::5, ::5] / 255).astype("float32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.RandomFlip("horizontal_and_vertical"),
            keras.layers.RandomRotation(0.5),
            keras.layers.RandomTranslation(0.5, 0.5),
            keras.layers.RandomZoom(0.5),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train),
        y_train,
        validation_data=(preprocess(x_val), y_val),
        epochs=6,
        verbose=2,
    )
    return model
