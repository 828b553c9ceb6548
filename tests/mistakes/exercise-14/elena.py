"""Exercise 14. Recurrent network on the standardized series."""
import grader
import keras
import numpy as np

WINDOW_SIZE = 20
EPOCHS = 30
BATCH = 32

# filled in when the data are read
MEAN = 0.0
STD = 1.0


def preprocess(windows):
    scaled = (np.asarray(windows, dtype="float32") - MEAN) / STD
    return scaled[..., np.newaxis]


def postprocess(forecasts):
    return forecasts * STD + MEAN


def make_windows(values):
    x, y = [], []
    for start in range(len(values) - WINDOW_SIZE):
        x.append(values[start:start + WINDOW_SIZE])
        y.append(values[start + WINDOW_SIZE])
    return np.array(x, dtype="float32"), np.array(y, dtype="float32")


def build():
    model = keras.Sequential()
    model.add(keras.Input(shape=(WINDOW_SIZE, 1)))
    model.add(keras.layers.GRU(32))
    model.add(keras.layers.Dense(1))
    return model


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-14")
    series = np.concatenate([train, valid])

    MEAN = float(series.mean())
    STD = float(series.std())
    print("mean %.2f, std %.2f" % (MEAN, STD))

    x, y = make_windows((series - MEAN) / STD)
    x = x[..., np.newaxis]

    model = build()
    schedule = keras.optimizers.schedules.CosineDecay(1e-2, EPOCHS * (len(x) // BATCH))
    model.compile(optimizer=keras.optimizers.Adam(schedule), loss="mse", metrics=["mae"])
    model.fit(x, y, epochs=EPOCHS, batch_size=BATCH, verbose=2)
    return model


if __name__ == "__main__":
    trained = solution_model()
    trained.summary()
