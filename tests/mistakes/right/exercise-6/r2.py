"""A weighted mean of the last two years: one linear unit is enough."""
import grader
import keras
import numpy as np

WINDOW_SIZE = 24


def preprocess(windows):
    return windows / 100.0


def postprocess(forecasts):
    return forecasts * 100.0


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    series = np.concatenate([series_train, series_valid])
    x = np.stack([series[i : i + WINDOW_SIZE] for i in range(len(series) - WINDOW_SIZE)])
    y = series[WINDOW_SIZE:]

    model = keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
    model.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.PolynomialDecay(5e-3, 30 * (len(x) // 32), 1e-5)),
        loss="mse",
        metrics=["mae"],
    )
    model.fit(preprocess(x), y / 100.0, batch_size=32, epochs=30, verbose=2)
    return model
