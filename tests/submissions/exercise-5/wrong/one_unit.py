"""fails: bad-model

One unit with softmax always says 1, which is no choice among 24 letters.
"""

import keras

import grader


def preprocess(images):
    return images[..., None] / 255.0


def solution_model():
    (x, y), _ = grader.load_data("exercise-5")
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="softmax"),
        ]
    )
    model.compile(keras.optimizers.Adam(2e-3), "mse", metrics=["accuracy"])
    model.fit(preprocess(x[:1000]), y[:1000], epochs=1, verbose=0)
    return model
