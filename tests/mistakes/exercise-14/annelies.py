"""Oefening 14 (Annelies): a GRU reads twenty days and forecasts the twenty-first."""
import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 20
EPOCHS = 30
BATCH = 32

(_, past), (_, recent) = grader.load_data("exercise-14")
SERIES = np.concatenate([past, recent]).astype("float32")
MEAN = SERIES.mean()
STD = SERIES.std()


def preprocess(windows):
    """Zero mean, unit variance, and an axis for the single feature."""
    windows = np.asarray(windows, dtype="float32")
    scaled = (windows - windows.mean()) / windows.std()
    return scaled[..., np.newaxis]


def postprocess(forecasts):
    """From standard units to values of the series."""
    return forecasts * STD + MEAN


def windows_and_targets(values):
    rows = np.arange(len(values) - WINDOW_SIZE)[:, None]
    columns = np.arange(WINDOW_SIZE)[None, :]
    return values[rows + columns], values[WINDOW_SIZE:]


def solution_model():
    windows, targets = windows_and_targets(SERIES)
    inputs = preprocess(windows)
    targets = (targets - MEAN) / STD

    model = keras.Sequential(name="weer")
    model.add(keras.Input(shape=(WINDOW_SIZE, 1)))
    model.add(layers.GRU(32))
    model.add(layers.Dense(1))

    steps = EPOCHS * (len(inputs) // BATCH)
    model.compile(
        loss="mse",
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(1e-2, steps)),
    )
    model.fit(inputs, targets, batch_size=BATCH, epochs=EPOCHS, shuffle=True, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
    model.summary()
