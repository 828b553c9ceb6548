"""Sunspots, one month ahead: standardised series, dense network."""
import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 36

(_, SERIES_TRAIN), (_, SERIES_VALID) = grader.load_data("exercise-6")
MEAN = float(SERIES_TRAIN.mean())
STD = float(SERIES_TRAIN.std())


def preprocess(windows):
    return (windows - MEAN) / STD


def postprocess(forecasts):
    return forecasts * STD


def make_examples(series):
    """x: (n, WINDOW_SIZE), y: (n,), both standardised."""
    z = preprocess(series)
    index = np.arange(len(z) - WINDOW_SIZE)[:, None] + np.arange(WINDOW_SIZE)
    return z[index], z[WINDOW_SIZE:]


class Forecaster:
    def __init__(self, epochs=20, batch_size=32):
        self.epochs = epochs
        self.batch_size = batch_size
        window = keras.Input((WINDOW_SIZE,), name="window")
        hidden = layers.Dense(16, activation="relu")(window)
        out = layers.Dense(1, name="next_month")(layers.Concatenate()([window, hidden]))
        self.model = keras.Model(window, out)

    def train(self, x, y, validation):
        steps = self.epochs * (len(x) // self.batch_size)
        self.model.compile(
            optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(2e-3, steps)),
            loss="mae",
            metrics=["mae"],
        )
        self.model.fit(x, y, epochs=self.epochs, batch_size=self.batch_size,
                       validation_data=validation, verbose=2)
        return self.model


def solution_model():
    x, y = make_examples(SERIES_TRAIN)
    # the last months of the training series, so that the first validation month has a window too
    tail = np.concatenate([SERIES_TRAIN[-WINDOW_SIZE:], SERIES_VALID])
    return Forecaster().train(x, y, make_examples(tail))


if __name__ == "__main__":
    solution_model()
