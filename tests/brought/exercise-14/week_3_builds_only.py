# judged: create_model
# verdict: not-passed
"""Week 3 up to create_model, with too few examples to pass; what trains it is left out."""

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


windows = np.lib.stride_tricks.sliding_window_view(series_train, WINDOW_SIZE + 1)[:64]
dataset = tf.data.Dataset.from_tensor_slices((windows[:, :-1], windows[:, -1])).batch(BATCH_SIZE)


def create_uncompiled_model():
    return tf.keras.models.Sequential(
        [
            tf.keras.layers.Input((WINDOW_SIZE, 1)),
            tf.keras.layers.SimpleRNN(4),
            tf.keras.layers.Dense(1),
        ]
    )


def adjust_learning_rate(dataset):
    model = create_uncompiled_model()
    rates = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-6 * 10 ** (epoch / 20))
    model.compile(loss=tf.keras.losses.Huber(), optimizer="sgd", metrics=["mae"])
    return model.fit(dataset, epochs=2, callbacks=[rates])


def create_model():
    model = create_uncompiled_model()
    model.compile(
        loss=tf.keras.losses.Huber(),
        optimizer=tf.keras.optimizers.SGD(1e-6, momentum=0.9),
        metrics=["mae"],
    )
    return model
