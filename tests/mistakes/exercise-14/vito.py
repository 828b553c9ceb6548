"""Synthetic series with a dense network, standardised."""
import numpy as np
import tensorflow as tf

import grader

WINDOW_SIZE = 30
(time_train, series_train), (time_valid, series_valid) = grader.load_data("exercise-14")
MEAN, STD = series_train.mean(), series_train.std()


def preprocess(windows):
    return (windows - MEAN) / STD


def make_dataset(series):
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(WINDOW_SIZE + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(WINDOW_SIZE + 1))
    ds = ds.map(lambda w: (w[:-1], w[-1]))
    return ds.shuffle(1000, seed=3).batch(32).prefetch(1)


def solution_model():
    train = make_dataset(preprocess(series_train))
    valid = make_dataset(preprocess(series_valid))
    model = tf.keras.Sequential([
        tf.keras.Input((WINDOW_SIZE,)),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(1),
    ])
    model.compile(optimizer="adam", loss="mse", metrics=["mae"])
    model.fit(train, epochs=15, validation_data=valid, verbose=0)
    return model
