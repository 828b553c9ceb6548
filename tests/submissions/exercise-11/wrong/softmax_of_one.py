"""fails: held-out-accuracy

Softmax over a single output is 1, whatever the picture.
"""

import keras

import grader


def preprocess(images):
    return images[:, ::5, ::5] / 255.0


def network():
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.Conv2D(8, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-11")
    model = network()
    model.fit(preprocess(x[:100]), y[:100], verbose=0)
    return model
