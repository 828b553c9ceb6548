"""fails: stopped-by-callback

The callback ends the training after its first epoch, far from the mark.
"""

import keras

import grader


def preprocess(images):
    return images[..., None] / 255.0


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.1:
            self.model.stop_training = True


def network():
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def solution_model():
    (x, y), _ = grader.load_data("exercise-9")
    model = network()
    model.fit(preprocess(x[:1000]), y[:1000], epochs=10, callbacks=[Stop()], verbose=0)
    return model
