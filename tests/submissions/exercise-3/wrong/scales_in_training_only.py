"""fails: held-out-accuracy

The training pictures are scaled to the range from -1 to 1, the grader's are not.
"""

import keras

import grader


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-3")
    model = keras.Sequential(
        [
            keras.Input((30, 30, 3)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    x_small = x_train[:, ::5, ::5] / 127.5 - 1.0
    model.fit(x_small, y_train, batch_size=32, epochs=2, verbose=2)
    return model
