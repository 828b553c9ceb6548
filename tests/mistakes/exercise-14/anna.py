# C4W3, RNN for the synthetic series
import numpy as np
import tensorflow as tf
# import matplotlib.pyplot as plt


def trend(time, slope=0):
    return slope * time


def seasonal_pattern(season_time):
    return np.where(season_time < 0.1, np.cos(season_time * 6 * np.pi), 2 / np.exp(9 * season_time))


def seasonality(time, period, amplitude=1, phase=0):
    season_time = ((time + phase) % period) / period
    return amplitude * seasonal_pattern(season_time)


def noise(time, noise_level=1, seed=None):
    rnd = np.random.RandomState(seed)
    return rnd.randn(len(time)) * noise_level


TIME = np.arange(4 * 365 + 1, dtype="float32")
SERIES = trend(TIME, 0.005) + 10
SERIES += seasonality(TIME, period=365, amplitude=50)
SERIES += noise(TIME, 3, seed=51)

SPLIT_TIME = 1100
WINDOW_SIZE = 20
BATCH_SIZE = 32
SHUFFLE_BUFFER_SIZE = 1000

series_train = SERIES[:SPLIT_TIME]
series_valid = SERIES[SPLIT_TIME:]


def windowed_dataset(series, window_size=WINDOW_SIZE):
    dataset = tf.data.Dataset.from_tensor_slices(series)
    dataset = dataset.window(window_size + 1, shift=1, drop_remainder=True)
    dataset = dataset.flat_map(lambda window: window.batch(window_size + 1))
    dataset = dataset.map(lambda window: (tf.expand_dims(window[:-1], -1), window[-1]))
    dataset = dataset.cache().shuffle(SHUFFLE_BUFFER_SIZE)
    return dataset.batch(BATCH_SIZE).prefetch(1)


def create_uncompiled_model():
    return tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=(WINDOW_SIZE, 1)),
        tf.keras.layers.Rescaling(1 / 40.0),
        tf.keras.layers.LSTM(32, return_sequences=True),
        tf.keras.layers.LSTM(32),
        tf.keras.layers.Dense(1),
        tf.keras.layers.Rescaling(40.0),
    ])


dataset = windowed_dataset(series_train)

EPOCHS = 40
lr_schedule = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-8 * 10 ** (epoch / 20))

model = create_uncompiled_model()
model.compile(loss=tf.keras.losses.Huber(),
              optimizer=tf.keras.optimizers.Adam(learning_rate=3e-3),
              metrics=["mae"])
history = model.fit(dataset, epochs=EPOCHS, callbacks=[lr_schedule], verbose=2)

# plt.semilogx(history.history["learning_rate"], history.history["loss"])
print(history.history["mae"][-1])
