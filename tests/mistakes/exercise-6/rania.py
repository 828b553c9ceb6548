import grader
import keras
import numpy as np

# how many months the model looks back
WINDOW_SIZE = 30
SPLIT = 2750


def windows_and_labels(series, size=60):
    w = np.lib.stride_tricks.sliding_window_view(series, size + 1)
    return w[:, :-1], w[:, -1]


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    series = np.concatenate([series_train, series_valid])
    x, y = windows_and_labels(series)
    print("windows:", x.shape)

    inputs = keras.Input(x.shape[1:])
    h = keras.layers.Rescaling(1 / 100)(inputs)
    d = keras.layers.Dense(16, activation="relu")(h)
    d = keras.layers.Concatenate()([h, d])
    d = keras.layers.Dense(1)(d)
    outputs = keras.layers.Rescaling(100.0)(d)
    model = keras.Model(inputs, outputs)
    model.compile(keras.optimizers.Adam(1e-3), loss=keras.losses.Huber(), metrics=["mae"])
    model.fit(x, y, epochs=20, batch_size=32, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
