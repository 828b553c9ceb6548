# judged: last-fit
# verdict: passed
"""Week 2: the series is made in the file itself, windows by tf.data, a dense network."""

import numpy as np
import tensorflow as tf


def trend(time, slope=0.0):
    return slope * time


def seasonal_pattern(season_time):
    swing, fall = np.cos(6 * np.pi * season_time), 2 * np.exp(-9 * season_time)
    return np.where(season_time < 0.1, swing, fall)


def seasonality(time, period, amplitude=1):
    return amplitude * seasonal_pattern((time % period) / period)


def noise(time, noise_level=1, seed=None):
    return np.random.RandomState(seed).randn(len(time)) * noise_level


def generate_time_series():
    time = np.arange(4 * 365 + 1, dtype="float32")
    series = 10 + trend(time, 0.005) + seasonality(time, period=365, amplitude=50)
    return time, series + noise(time, 3, seed=51)


TIME, SERIES = generate_time_series()
SPLIT_TIME = 1100
WINDOW_SIZE = 20
BATCH_SIZE = 32


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


time_train, series_train, time_valid, series_valid = train_val_split(TIME, SERIES)


def windowed_dataset(series, window_size):
    dataset = tf.data.Dataset.from_tensor_slices(series)
    dataset = dataset.window(window_size + 1, shift=1, drop_remainder=True)
    dataset = dataset.flat_map(lambda window: window.batch(window_size + 1))
    dataset = dataset.map(lambda window: (window[:-1], window[-1]))
    return dataset.shuffle(1000, seed=1).batch(BATCH_SIZE).prefetch(1)


dataset = windowed_dataset(series_train, WINDOW_SIZE)


def create_model(window_size):
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Input((window_size,)),
            tf.keras.layers.Dense(32, activation="relu"),
            tf.keras.layers.Dense(16, activation="relu"),
            tf.keras.layers.Dense(1),
        ]
    )
    model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(2e-3))
    return model


model = create_model(WINDOW_SIZE)
history = model.fit(dataset, epochs=60, verbose=2)
