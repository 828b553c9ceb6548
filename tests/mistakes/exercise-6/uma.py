# Sunspots. Uma, practice for the exam
import grader
import numpy as np
import keras

WINDOW_SIZE = 30
HIGHEST = 400.0  # about the maximum of the whole series


def preprocess(windows):
    return windows / HIGHEST


def solution_model():
    (_, a), (_, b) = grader.load_data("exercise-6")
    series = np.concatenate([a, b])

    windows = np.stack([series[i:i + WINDOW_SIZE + 1] for i in range(len(series) - WINDOW_SIZE)])
    np.random.seed(51)
    np.random.shuffle(windows)

    x = preprocess(windows[:, :-1])
    y = windows[:, -1] / HIGHEST

    model = keras.Sequential([
        keras.layers.Input(shape=(WINDOW_SIZE,)),
        keras.layers.Dense(30, activation="relu"),
        keras.layers.Dense(10, activation="relu"),
        keras.layers.Dense(1),
    ])
    model.compile(loss="mse", optimizer=keras.optimizers.Adam(learning_rate=0.001), metrics=["mae"])
    model.fit(x, y, epochs=50, batch_size=32, verbose=2)
    return model
