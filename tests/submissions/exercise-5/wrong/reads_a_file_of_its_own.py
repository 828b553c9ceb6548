"""fails: crashed

The course's table lies on the student's computer, and only this file is graded.
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
    import csv

    with open("sign_mnist_train.csv") as file:
        rows = list(csv.reader(file))
    model.fit(preprocess(rows), epochs=1)
    return model
