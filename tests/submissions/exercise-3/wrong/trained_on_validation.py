"""fails: held-out-accuracy

The few validation pictures are taken for training, the many training pictures are not.
"""

import keras

import grader


def preprocess(images):
    return images[:, ::5, ::5] / 127.5 - 1.0


def solution_model():
    _, (x_val, y_val) = grader.load_data("exercise-3")
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
    model.fit(preprocess(x_val), y_val, batch_size=32, epochs=10, verbose=2)
    return model
