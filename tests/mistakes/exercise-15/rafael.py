# daily minimum temperatures
import grader
import keras
import numpy as np

WINDOW_SIZE = 64
MEAN, STD = 11.0, 4.0


def preprocess(windows):
    return (windows - MEAN) / STD


def make_windows(series):
    w = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE + 1)
    return w[:, :-1, np.newaxis], w[:, -1]


def solution_model():
    (_, s_train), (_, s_valid) = grader.load_data("exercise-15")
    scaled = preprocess(np.concatenate([s_train, s_valid]))
    x, y = make_windows(scaled)

    model = keras.Sequential([
        keras.Input((WINDOW_SIZE, 1)),
        keras.layers.Conv1D(16, 5, padding="causal", activation="relu"),
        keras.layers.LSTM(16),
        keras.layers.Dense(16, activation="relu"),
        keras.layers.Dense(1),
    ])
    lr = keras.optimizers.schedules.CosineDecay(3e-3, 10 * (len(x) // 32))
    model.compile(optimizer=keras.optimizers.Adam(lr), loss="mse", metrics=["mae"])
    model.fit(x, y, batch_size=32, epochs=10, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
