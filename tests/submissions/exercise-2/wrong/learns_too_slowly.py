"""fails: stopped-by-callback

The callback is right, but so slow a learner takes more than fifteen epochs.
"""

import keras

import grader


def preprocess(images):
    return images / 255.0


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-2")
    model = keras.Sequential(
        [
            keras.Input((150, 150, 3)),
            keras.layers.AveragePooling2D(3),
            keras.layers.Conv2D(16, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(64, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(1e-4), "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train), y_train, batch_size=40, epochs=150, callbacks=[StopAt999()], verbose=2
    )
    return model
