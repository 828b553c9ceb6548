# C4W4 - daily minimum temperatures
import csv

import numpy as np
import tensorflow as tf

TEMPERATURES_CSV = './data/daily-min-temperatures.csv'
SPLIT_TIME = 2500
WINDOW_SIZE = 64
BATCH_SIZE = 32
SHUFFLE_BUFFER_SIZE = 1000


# GRADED FUNCTION: parse_data_from_file
def parse_data_from_file(filename):
    """Parse data from csv file."""
    times, temperatures = [], []
    with open(filename) as csvfile:
        reader = csv.reader(csvfile, delimiter=',')
        next(reader)
        for i, row in enumerate(reader):
            times.append(i)
            temperatures.append(float(row[1]))
    return np.array(times), np.array(temperatures, dtype='float32')


TIME, SERIES = parse_data_from_file(TEMPERATURES_CSV)


def train_val_split(time, series):
    return time[:SPLIT_TIME], series[:SPLIT_TIME], time[SPLIT_TIME:], series[SPLIT_TIME:]


time_train, series_train, time_valid, series_valid = train_val_split(TIME, SERIES)


# GRADED FUNCTION: windowed_dataset
def windowed_dataset(series, window_size):
    """Creates windowed dataset"""
    series = tf.expand_dims(series, axis=-1)
    dataset = tf.data.Dataset.from_tensor_slices(series)
    dataset = dataset.window(window_size + 1, shift=window_size + 1, drop_remainder=True)
    dataset = dataset.flat_map(lambda w: w.batch(window_size + 1))
    dataset = dataset.shuffle(SHUFFLE_BUFFER_SIZE)
    dataset = dataset.map(lambda w: (w[:-1], w[-1]))
    dataset = dataset.batch(BATCH_SIZE).prefetch(1)
    return dataset


train_dataset = windowed_dataset(series_train, window_size=WINDOW_SIZE)


# GRADED FUNCTION: create_uncompiled_model
def create_uncompiled_model():
    return tf.keras.models.Sequential([
        tf.keras.Input((WINDOW_SIZE, 1)),
        tf.keras.layers.Rescaling(0.25, offset=-2.75),
        tf.keras.layers.Conv1D(filters=32, kernel_size=5, strides=1, padding="causal", activation="relu"),
        tf.keras.layers.LSTM(32),
        tf.keras.layers.Dense(16, activation="relu"),
        tf.keras.layers.Dense(1),
        tf.keras.layers.Rescaling(4.0, offset=11.0),
    ])


# GRADED FUNCTION: create_model
def create_model():
    model = create_uncompiled_model()
    model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(learning_rate=1e-3), metrics=["mae"])
    return model


model = create_model()
history = model.fit(train_dataset, epochs=20)
