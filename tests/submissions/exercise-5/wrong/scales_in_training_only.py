"""fails: held-out-accuracy

The pixels are brought to -1 to 1 inside solution_model, where the pictures to be graded never come.
"""

import keras

import grader


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
    model.fit(x[..., None] / 127.5 - 1, y, epochs=4, verbose=0)
    return model
