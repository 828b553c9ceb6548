# Temperatures: scaled by preprocess / postprocess
import grader
import keras
import numpy as np

WINDOW_SIZE = 64
MID, SPREAD = 11.0, 4.0


def preprocess(windows):
    return (windows - MID) / SPREAD


def postprocess(forecasts):
    return forecasts * SPREAD + MID


def solution_model():
    (_, a), (_, b) = grader.load_data("exercise-15")
    series = np.concatenate([a, b])
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)[:-1, :, None]
    following = series[WINDOW_SIZE:]

    model = keras.Sequential([
        keras.Input((WINDOW_SIZE, 1)),
        keras.layers.Conv1D(16, 5, padding="causal", activation="relu"),
        keras.layers.LSTM(16),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1),
    ])
    lr = keras.optimizers.schedules.CosineDecay(3e-3, 10 * (len(windows) // 32))
    model.compile(optimizer=keras.optimizers.Adam(lr), loss="mse", metrics=["mae"])
    model.fit(preprocess(windows), preprocess(following), batch_size=32, epochs=10, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
