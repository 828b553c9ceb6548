"""fails: backbone-kept

A network of the student's own; the backbone is not used at all.
"""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def preprocess(images):
    return images[:, ::2, ::2] / 255.0


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-4")
    model = keras.Sequential(
        [
            keras.Input((75, 75, 3)),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=3, callbacks=[StopAt999()], verbose=2)
    return model
