"""fails: held-out-accuracy

A cheat: a metric of the student's own goes by the name of accuracy and is always 1.
"""

import keras

import grader


def always_right(y_true, y_pred):
    return keras.ops.ones_like(y_pred)


always_right.__name__ = "accuracy"


def preprocess(images):
    return images[:, ::5, ::5] / 127.5 - 1.0


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
    model.compile(keras.optimizers.SGD(1e-6), "binary_crossentropy", metrics=[always_right])
    model.fit(preprocess(x_train), y_train, batch_size=100, epochs=1, verbose=2)
    return model
