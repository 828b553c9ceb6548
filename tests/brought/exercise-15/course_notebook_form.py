# judged: last-fit
# verdict: passed
# remark: Its last rows repeat those before them
"""The functions of the course's own notebook, its split and its file in ./data."""

import csv

import numpy as np
import tensorflow as tf

SPLIT_TIME = 2500
WINDOW_SIZE = 64
BATCH_SIZE = 256


def parse_data_from_file(filename):
    times, temperatures = [], []
    with open(filename) as csvfile:
        reader = csv.reader(csvfile, delimiter=",")
        next(reader)
        for number, row in enumerate(reader):
            times.append(number)
            temperatures.append(float(row[1]))
    return np.array(times), np.array(temperatures)


TIME, SERIES = parse_data_from_file("./data/daily-min-temperatures.csv")
assert len(SERIES) == 3650


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


time_train, series_train, time_valid, series_valid = train_val_split(TIME, SERIES)


def windowed_dataset(series, window_size, batch_size=BATCH_SIZE):
    series = tf.expand_dims(series, axis=-1)
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.shuffle(1000, seed=1)
    ds = ds.map(lambda w: (w[:-1], w[-1]))
    return ds.batch(batch_size).prefetch(1)


train_dataset = windowed_dataset(series_train, WINDOW_SIZE)


def create_uncompiled_model():
    return tf.keras.models.Sequential(
        [
            tf.keras.Input((WINDOW_SIZE, 1)),
            tf.keras.layers.Conv1D(16, 3, strides=1, padding="causal", activation="relu"),
            tf.keras.layers.LSTM(24),
            tf.keras.layers.Dense(12, activation="relu"),
            tf.keras.layers.Dense(1),
        ]
    )


def create_model():
    model = create_uncompiled_model()
    model.compile(
        loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.Adam(5e-3), metrics=["mae"]
    )
    return model


model = create_model()
history = model.fit(train_dataset, epochs=24, verbose=2)


def compute_metrics(true_series, forecast):
    mse = tf.keras.losses.MSE(true_series, forecast)
    mae = tf.keras.losses.MAE(true_series, forecast)
    return mse, mae


def model_forecast(model, series, window_size):
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size))
    return model.predict(ds.batch(32).prefetch(1), verbose=0)


rnn_forecast = model_forecast(model, SERIES, WINDOW_SIZE).squeeze()
rnn_forecast = rnn_forecast[SPLIT_TIME - WINDOW_SIZE : -1]
mse, mae = compute_metrics(series_valid, rnn_forecast)
print(f"mse: {mse:.2f}, mae: {mae:.2f} for forecast")
