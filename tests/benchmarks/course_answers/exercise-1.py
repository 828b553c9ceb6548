"""Exercise 1 in the course's own style: batches of 32, Adam as it comes."""

import keras

import grader


class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            self.model.stop_training = True


def preprocess(images):
    return images / 255.0


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-1")
    model = keras.Sequential(
        [
            keras.layers.Input((28, 28)),
            keras.layers.Flatten(),
            keras.layers.Dense(512, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=10, callbacks=[StopAt99()], verbose=2)
    return model
