"""fails: stopped-by-callback

The callback stops at the mark, which small steps reach after the tenth epoch.
"""

import keras

import grader


def preprocess(images):
    return images[..., None] / 255.0


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.995:
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
    model.fit(preprocess(x[:6000]), y[:6000], epochs=60, callbacks=[Stop()], verbose=0)
    return model
