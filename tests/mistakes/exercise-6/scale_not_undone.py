import tensorflow as tf
import numpy as np
import grader

WINDOW_SIZE = 20
BATCH_SIZE = 32
SHUFFLE_BUFFER = 3000


def preprocess(windows):
    return windows / 200.0


def postprocess(forecasts):
    # no negative sunspots
    return np.maximum(forecasts, 0.0)


def windowed_dataset(series, window_size, batch_size, shuffle_buffer):
    series = tf.expand_dims(series, axis=-1)
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.map(lambda w: (w[:-1], w[-1]))
    ds = ds.cache().shuffle(shuffle_buffer)
    return ds.batch(batch_size).prefetch(1)


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-6")
    train_set = windowed_dataset(preprocess(series_train), WINDOW_SIZE, BATCH_SIZE, SHUFFLE_BUFFER)
    valid_set = windowed_dataset(preprocess(series_valid), WINDOW_SIZE, BATCH_SIZE, 1)

    model = tf.keras.models.Sequential([
        tf.keras.Input(shape=(WINDOW_SIZE, 1)),
        tf.keras.layers.LSTM(24),
        tf.keras.layers.Dense(16, activation="relu"),
        tf.keras.layers.Dense(1),
    ])
    schedule = tf.keras.optimizers.schedules.CosineDecay(6e-3, 18 * 85)
    model.compile(loss="mae", optimizer=tf.keras.optimizers.Adam(schedule), metrics=["mse"])
    model.fit(train_set, validation_data=valid_set, epochs=18, verbose=2)
    return model
