"""fails: crashed

The model wants pictures of 300 pixels and is given those of 150.
"""

import keras

import grader


def preprocess(images):
    return images[:, ::5, ::5] / 255.0


def network():
    model = keras.Sequential(
        [
            keras.Input((300, 300, 3)),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-11")
    model = network()
    model.fit(x[:20] / 255.0, y[:20], verbose=0)
    return model
