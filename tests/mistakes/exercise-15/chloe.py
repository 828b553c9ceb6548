"""Exercise 15: tomorrow's lowest temperature (Conv1D + LSTM)."""
import grader
import keras
import numpy as np

WINDOW_SIZE = 64

# rough statistics of the training days
MEAN = 11.0
SPREAD = 4.0


def windowed(series):
    xs = []
    ys = []
    for i in range(len(series) - WINDOW_SIZE):
        xs.append(series[i:i + WINDOW_SIZE])
        ys.append(series[i + WINDOW_SIZE])
    return np.array(xs)[..., np.newaxis], np.array(ys)


def create_uncompiled_model():
    model = keras.Sequential(name="temperatures")
    model.add(keras.Input((WINDOW_SIZE, 1)))
    model.add(keras.layers.Rescaling(1 / SPREAD, offset=-MEAN / SPREAD))
    model.add(keras.layers.Conv1D(32, 5, padding="causal", activation="relu"))
    model.add(keras.layers.LSTM(16))
    model.add(keras.layers.Dense(16, activation="relu"))
    # the temperature is never below 0
    model.add(keras.layers.Dense(1, activation="relu"))
    # back to degrees
    model.add(keras.layers.Rescaling(SPREAD, offset=MEAN))
    return model


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-15")
    x, y = windowed(np.concatenate([series_train, series_valid]))

    epochs = 10
    batch_size = 32
    model = create_uncompiled_model()
    model.compile(
        optimizer=keras.optimizers.Adam(
            keras.optimizers.schedules.CosineDecay(3e-3, epochs * (len(x) // batch_size))
        ),
        loss="mse",
        metrics=["mae"],
    )
    model.fit(x, y, epochs=epochs, batch_size=batch_size, shuffle=True, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
    model.summary()
