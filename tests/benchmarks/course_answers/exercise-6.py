"""Exercise 6 in the course's own style: convolution, recurrent layers, a Lambda, slow steps."""

import keras
import numpy as np
import tensorflow as tf

import grader

WINDOW_SIZE = 30


def windowed_dataset(series, window_size, batch_size, shuffle_buffer):
    dataset = tf.data.Dataset.from_tensor_slices(series[:, np.newaxis])
    dataset = dataset.window(window_size + 1, shift=1, drop_remainder=True)
    dataset = dataset.flat_map(lambda window: window.batch(window_size + 1))
    dataset = dataset.map(lambda window: (window[:-1], window[-1:, 0]))
    return dataset.shuffle(shuffle_buffer).batch(batch_size).prefetch(1)


def solution_model():
    (_, series_train), _ = grader.load_data("exercise-6")
    train_set = windowed_dataset(series_train, WINDOW_SIZE, batch_size=32, shuffle_buffer=1000)
    model = keras.Sequential(
        [
            keras.layers.Input((WINDOW_SIZE, 1)),
            keras.layers.Conv1D(60, 5, padding="causal", activation="relu"),
            keras.layers.LSTM(60, return_sequences=True),
            keras.layers.LSTM(60),
            keras.layers.Dense(30, activation="relu"),
            keras.layers.Dense(10, activation="relu"),
            keras.layers.Dense(1),
            keras.layers.Lambda(lambda x: x * 400),
        ]
    )
    optimizer = keras.optimizers.SGD(learning_rate=1e-5, momentum=0.9)
    model.compile(loss=keras.losses.Huber(), optimizer=optimizer, metrics=["mae"])
    model.fit(train_set, epochs=100, verbose=2)
    return model
