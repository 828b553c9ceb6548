"""fails: held-out-accuracy

Steps so large that nothing is learnt.
"""

import keras

import grader


def preprocess(images):
    return images[..., None] / 255.0


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
    model.compile(
        keras.optimizers.SGD(50.0), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-8")
    model = network()
    model.fit(preprocess(x[:1000]), y[:1000], verbose=0)
    return model
