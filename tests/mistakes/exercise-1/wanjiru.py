"""Exercise 1 - digits, with my own stopping rule.

I put both parts of the data together and let fit() make the split.
"""
import grader
import keras
import numpy as np

keras.utils.set_random_seed(254)


class StopWatch(keras.callbacks.Callback):
    """Stops as soon as `metric` is at or above `goal` at the end of an epoch."""

    def __init__(self, metric="accuracy", goal=0.99):
        super().__init__()
        self.metric = metric
        self.goal = goal

    def on_epoch_end(self, epoch, logs=None):
        value = (logs or {}).get(self.metric)
        if value is not None and value >= self.goal:
            print(f"{self.metric} = {value:.4f} after {epoch + 1} epochs, done.")
            self.model.stop_training = True


def make_network():
    # raw bytes go in, the first layer scales them
    inputs = keras.Input(shape=(28, 28))
    x = keras.layers.Rescaling(1.0 / 255)(inputs)
    x = keras.layers.Flatten()(x)
    x = keras.layers.Dense(400, activation="relu")(x)
    outputs = keras.layers.Dense(10, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="digits")


def solution_model():
    (x_a, y_a), (x_b, y_b) = grader.load_data("exercise-1")
    x = np.concatenate([x_a, x_b])
    y = np.concatenate([y_a, y_b])

    model = make_network()
    model.compile(
        optimizer=keras.optimizers.Adam(1e-3),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    model.fit(
        x,
        y,
        validation_split=0.9,
        batch_size=64,
        epochs=10,
        callbacks=[StopWatch()],
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
