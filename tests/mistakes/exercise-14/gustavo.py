# Série sintética, semana 2
import grader
import numpy as np
import tensorflow as tf

WINDOW_SIZE = 20


def windowed_dataset(series, window_size, batch_size, shuffle_buffer):
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(window_size + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(window_size + 1))
    ds = ds.shuffle(shuffle_buffer)
    ds = ds.map(lambda w: (w[:-1], w[-1]))
    return ds.batch(batch_size).prefetch(1)


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    tf.keras.utils.set_random_seed(51)

    dataset = windowed_dataset(series_train, WINDOW_SIZE, 32, 1000).cache()

    model = tf.keras.models.Sequential([
        tf.keras.Input(shape=(WINDOW_SIZE,)),
        tf.keras.layers.Dense(20, activation="relu"),
        tf.keras.layers.Dense(20, activation="relu"),
        tf.keras.layers.Dense(1),
    ])

    lr_schedule = tf.keras.callbacks.LearningRateScheduler(
        lambda epoch: 1e-8 * 10 ** (epoch / 20))
    optimizer = tf.keras.optimizers.SGD(learning_rate=1e-8, momentum=0.9)
    model.compile(loss="mse", optimizer=optimizer, metrics=["mae"])
    model.fit(dataset, epochs=100, callbacks=[lr_schedule], verbose=0)
    return model


if __name__ == "__main__":
    modelo = solution_model()
