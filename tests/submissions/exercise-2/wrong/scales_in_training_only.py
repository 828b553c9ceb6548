"""fails: held-out-accuracy

The training faces are scaled to the range from -1 to 1, and the grader's faces are not.
"""

import keras

import grader


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
    model.compile(keras.optimizers.Adam(0.001), "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        x_train / 127.5 - 1.0, y_train, batch_size=4, epochs=15, callbacks=[StopAt999()], verbose=2
    )
    return model
