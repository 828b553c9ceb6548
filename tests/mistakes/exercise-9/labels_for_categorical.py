import grader
import keras
from keras import layers


def preprocess(images):
    return images.reshape(-1, 28, 28, 1).astype("float32") / 255.0


class Watcher(keras.callbacks.Callback):
    """Ends the training at 99.5 %."""

    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy", 0.0) >= 0.995:
            self.model.stop_training = True


def solution_model():
    (x, y), (xv, yv) = grader.load_data("exercise-9")
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x), y, epochs=10, validation_data=(preprocess(xv), yv), callbacks=[Watcher()])
    return model
