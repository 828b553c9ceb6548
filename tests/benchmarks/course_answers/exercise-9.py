"""Exercise 9 in the course's own style: the lab's two convolutions of 64, stopped by a callback.

With one convolution of 32, as in its assignments, the mark on held-out digits is missed (98.1 %).
"""

import keras

import grader


class StopAt995(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.995:
            self.model.stop_training = True


def preprocess(images):
    return (images[..., None] / 255.0).astype("float32")


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-9")
    model = keras.Sequential(
        [
            keras.layers.Input((28, 28, 1)),
            keras.layers.Conv2D(64, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Conv2D(64, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Flatten(),
            keras.layers.Dense(128, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=10, callbacks=[StopAt995()], verbose=2)
    return model
