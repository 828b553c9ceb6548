"""fails: training-accuracy

Scales the training pictures and no others.
"""

import keras

import grader


def preprocess(images):
    return images[..., None]


def network():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-8")
    model = network()
    model.fit(preprocess(x[:2000]) / 255.0, y[:2000], verbose=0)
    return model
