"""passes

Windows by tf.data, an LSTM behind a Lambda as in week 3, the rate lowered by a scheduler.
"""

import tensorflow as tf

import grader

WINDOW_SIZE = 20


def windowed_dataset(series):
    windows = tf.data.Dataset.from_tensor_slices(series)
    windows = windows.window(WINDOW_SIZE + 1, shift=1, drop_remainder=True)
    windows = windows.flat_map(lambda window: window.batch(WINDOW_SIZE + 1))
    windows = windows.map(lambda window: (window[:-1], window[-1:]))
    return windows.cache().shuffle(1100, seed=1).batch(32).prefetch(1)


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    series = tf.concat([series_train, series_valid], axis=0)
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Input((WINDOW_SIZE,)),
            tf.keras.layers.Lambda(lambda x: tf.expand_dims(x, axis=-1) / 20.0 - 1.0),
            tf.keras.layers.LSTM(32),
            tf.keras.layers.Dense(1),
            tf.keras.layers.Lambda(lambda x: x * 20.0 + 20.0),
        ]
    )
    rates = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-2 * 0.9**epoch)
    model.compile(loss="mse", optimizer="adam", metrics=["mae"])
    model.fit(windowed_dataset(series), epochs=30, callbacks=[rates], verbose=2)
    return model
