"""fails: crashed

The pictures are counted on to be 27,455, as in the course.
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
    x = x.reshape(27455, 28, 28, 1) / 255.0
    model.fit(x, y, epochs=1, verbose=0)
    return model
