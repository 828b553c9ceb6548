"""fails: convolution

Dense layers alone.
"""

import keras

import grader


def preprocess(images):
    return images[:, ::5, ::5] / 127.5 - 1.0


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-3")
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=2, verbose=2)
    return model
