"""Exercise 1, functional API. The model scales the pixels itself."""
import keras
from keras import layers
import grader


class StopAt99(keras.callbacks.Callback):
    def __init__(self, target=0.99):
        super().__init__()
        self.target = target

    def on_epoch_end(self, epoch, logs=None):
        acc = logs["accuracy"]
        if acc >= self.target:
            self.model.stop_training = True


def build():
    inputs = keras.Input(shape=(28, 28), name="digit")
    x = layers.Rescaling(1.0 / 255)(inputs)
    x = layers.Flatten()(x)
    x = layers.Dense(400, activation="relu")(x)
    x = layers.Dense(100, activation="relu")(x)
    outputs = layers.Dense(9)(x)  # digits 0-9
    return keras.Model(inputs, outputs, name="mnist")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    model = build()
    model.summary()
    model.compile(
        optimizer=keras.optimizers.Nadam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(
        x_train,
        y_train,
        validation_data=(x_val, y_val),
        batch_size=64,
        epochs=10,
        verbose=2,
        callbacks=[StopAt99()],
    )
    return model
