import grader
import tensorflow as tf
import numpy as np

WINDOW_SIZE = 64
BATCH_SIZE = 64
SHUFFLE_BUFFER_SIZE = 1000


def windowed_dataset(series, window_size=WINDOW_SIZE, batch_size=BATCH_SIZE, shuffle_buffer=SHUFFLE_BUFFER_SIZE):
    series = tf.expand_dims(series, axis=-1)
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.shuffle(shuffle_buffer)
    ds = ds.map(lambda w: (w[:-1], w[-1]))
    ds = ds.batch(batch_size).prefetch(1)
    return ds


def create_uncompiled_model():
    return tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=(WINDOW_SIZE, 1)),
        tf.keras.layers.Rescaling(1 / 10.0),
        tf.keras.layers.Conv1D(filters=32, kernel_size=5, padding="causal", activation="relu"),
        tf.keras.layers.LSTM(32, return_sequences=True),
        tf.keras.layers.LSTM(32),
        tf.keras.layers.Dense(30, activation="relu"),
        tf.keras.layers.Dense(1),
        tf.keras.layers.Rescaling(10.0),
    ])


# def adjust_learning_rate(dataset):
#     model = create_uncompiled_model()
#     lr_schedule = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-8 * 10**(epoch / 20))
#     model.compile(loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.Adam(), metrics=["mae"])
#     return model.fit(dataset, epochs=100, callbacks=[lr_schedule])


def create_model():
    model = create_uncompiled_model()
    model.compile(loss=tf.keras.losses.Huber(), optimizer=tf.keras.optimizers.Adam(learning_rate=1e-8),
                  metrics=["mae"])
    return model


def solution_model():
    (time_train, series_train), (time_valid, series_valid) = grader.load_data("exercise-15")
    dataset = windowed_dataset(np.concatenate([series_train, series_valid]))
    model = create_model()
    model.fit(dataset, epochs=20, verbose=2)
    return model
