# Övning 14, Sven
import grader
import keras
import numpy as np
from keras import layers

WINDOW_SIZE = 20


def preprocess(windows):
    return (np.asarray(windows, dtype="float32") - 20.0) / 20.0


def postprocess(forecasts):
    return np.asarray(forecasts) * 20.0 + 20.0


def examples(series):
    x = np.stack([series[i:i + WINDOW_SIZE] for i in range(len(series) - WINDOW_SIZE)])
    return x[..., None], series[WINDOW_SIZE:]


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-14")
    x, y = examples(preprocess(np.concatenate([train, valid])))

    model = keras.Sequential([
        keras.Input((WINDOW_SIZE, 1)),
        layers.GRU(32),
        layers.Dense(1),
    ])
    epochs = 30
    rate = keras.optimizers.schedules.CosineDecay(1e-2, epochs * (len(x) // 32))
    model.compile(keras.optimizers.Adam(rate), loss="mse", metrics=["mae"], steps_per_execution=8)
    model.fit(x, y, batch_size=32, epochs=epochs, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
