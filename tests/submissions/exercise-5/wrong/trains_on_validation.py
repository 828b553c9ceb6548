"""fails: training-accuracy

Trains on the validation pictures, which are fewer, and never on the training pictures.
"""

import keras

import grader


def preprocess(images):
    return images[..., None] / 255.0


def solution_model():
    _, (x, y) = grader.load_data("exercise-5")
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(25, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(preprocess(x), y, epochs=4, verbose=0)
    return model
