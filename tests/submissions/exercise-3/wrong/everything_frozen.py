"""fails: accuracy-gap

All is frozen before it is compiled, so nothing is learnt: no gap, but no merit either.
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
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.trainable = False
    model.compile(keras.optimizers.Adam(1e-3), "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=32, epochs=1, verbose=2)
    return model
