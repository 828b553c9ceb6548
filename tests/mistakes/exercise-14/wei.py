import grader
import numpy as np
import tensorflow as tf

WINDOW_SIZE = 20
BATCH = 32


def windowed(series):
    windows, labels = [], []
    for i in range(len(series) - WINDOW_SIZE - 1):
        windows.append(series[i : i + WINDOW_SIZE])
        labels.append(series[i + WINDOW_SIZE + 1])
    return np.array(windows), np.array(labels)


def preprocess(windows):
    return (windows[..., np.newaxis] - 20.0) / 20.0


def postprocess(forecasts):
    return forecasts * 20.0 + 20.0


def create_model():
    return tf.keras.models.Sequential([
        tf.keras.Input(shape=(WINDOW_SIZE, 1)),
        tf.keras.layers.SimpleRNN(40, return_sequences=True),
        tf.keras.layers.SimpleRNN(40),
        tf.keras.layers.Dense(1),
    ])


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    x, y = windowed(np.concatenate([series_train, series_valid]))
    model = create_model()
    model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(learning_rate=1e-3), metrics=["mae"])
    model.fit(preprocess(x), (y - 20.0) / 20.0, epochs=60, batch_size=BATCH, verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
    print(model.count_params())
