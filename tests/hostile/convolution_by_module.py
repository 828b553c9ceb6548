"""Makes a dense layer say that it is Conv2D, from Keras itself.

class: forging
stopped by: a class is known by which object it is
expects: not-passed
process: contained
exercise: exercise-2
fails: convolution
"""

import keras

import grader


Conv2D = type("Conv2D", (keras.layers.Dense,), {"__module__": "keras.layers"})


def solution_model():
    (images, labels), _ = grader.load_data("exercise-2")
    model = keras.Sequential(
        [keras.Input(images.shape[1:]), keras.layers.Rescaling(1 / 255), keras.layers.Flatten(),
         Conv2D(8, activation="relu"), keras.layers.Dense(1, "sigmoid")]
    )  # fmt: skip
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(images, labels, epochs=3, verbose=0)
    return model
