"""Calls a dense layer MyConv2D.

class: forging
stopped by: a layer is what it is derived from
expects: not-passed
process: contained
exercise: exercise-2
fails: convolution
"""

import keras

import grader


class MyConv2D(keras.layers.Dense):
    pass


def solution_model():
    (images, labels), _ = grader.load_data("exercise-2")
    model = keras.Sequential(
        [keras.Input(images.shape[1:]), keras.layers.Rescaling(1 / 255), keras.layers.Flatten(),
         MyConv2D(8, activation="relu"), keras.layers.Dense(1, "sigmoid")]
    )  # fmt: skip
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, epochs=3, verbose=0)
    return model
