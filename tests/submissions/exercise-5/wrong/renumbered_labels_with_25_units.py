"""fails: held-out-accuracy

Labels above the missing 9 are moved down by one, but 25 outputs are read as the labels
themselves.
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
            keras.layers.Dense(25, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    y = y - (y > 9)
    model.fit(preprocess(x), y, epochs=4, verbose=0)
    return model
