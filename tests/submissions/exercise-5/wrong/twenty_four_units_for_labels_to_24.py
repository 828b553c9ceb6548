"""fails: crashed

24 units go with the labels 0 to 23, but the labels of Y are 24.
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
            keras.layers.Dense(24, activation="softmax"),
        ]
    )
    model.compile(
        keras.optimizers.Adam(2e-3), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    model.fit(preprocess(x[:1000]), y[:1000], epochs=1, verbose=0)
    return model
