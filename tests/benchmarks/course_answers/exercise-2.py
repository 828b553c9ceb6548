"""Exercise 2 in the course's own style: three convolutions on whole pictures, RMSprop."""

import keras

import grader


class StopAt999(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def preprocess(images):
    return images / 255.0


def solution_model():
    (x_train, y_train), _ = grader.load_data("exercise-2")
    model = keras.Sequential(
        [
            keras.layers.Input((150, 150, 3)),
            keras.layers.Conv2D(16, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Conv2D(32, (3, 3), activation="relu"),
            keras.layers.MaxPooling2D(2, 2),
            keras.layers.Flatten(),
            keras.layers.Dense(512, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.RMSprop(0.001), "binary_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(x_train), y_train, batch_size=10, epochs=15, callbacks=[StopAt999()], verbose=2
    )
    return model
