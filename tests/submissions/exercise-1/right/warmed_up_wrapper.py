"""passes

Builds the model with one batch, and trains it inside of another one.
"""

import keras

import grader


class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs and logs.get("accuracy", 0) >= 0.99:
            self.model.stop_training = True


def preprocess(images):
    return images / 255.0


def solution_model():
    (images, labels), _ = grader.load_data("exercise-1")
    images = preprocess(images)
    core = keras.Sequential(
        [
            keras.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(512, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    core.compile("adam", "sparse_categorical_crossentropy")
    core.train_on_batch(images[:32], labels[:32])
    whole = keras.Sequential([keras.Input((28, 28)), keras.layers.GaussianNoise(0.01), core])
    whole.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    whole.fit(images, labels, epochs=10, batch_size=64, callbacks=[StopAt99()], verbose=0)
    return core
