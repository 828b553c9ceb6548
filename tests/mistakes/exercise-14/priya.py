import grader
import tensorflow as tf

WINDOW_SIZE = 20
batch_size = 32
shuffle_buffer = 1000

# find the learning rate: raise it a little after every epoch
lr_schedule = tf.keras.callbacks.LearningRateScheduler(lambda epoch: 1e-8 * 10 ** (epoch / 20))


def windowed_dataset(series):
    ds = tf.data.Dataset.from_tensor_slices(series)
    ds = ds.window(WINDOW_SIZE + 1, shift=1, drop_remainder=True)
    ds = ds.flat_map(lambda w: w.batch(WINDOW_SIZE + 1))
    ds = ds.shuffle(shuffle_buffer).map(lambda w: (w[:-1], w[-1]))
    return ds.batch(batch_size).prefetch(1)


def create_model():
    return tf.keras.Sequential([
        tf.keras.Input((WINDOW_SIZE,)),
        tf.keras.layers.Rescaling(1 / 20.0, offset=-1.0),
        tf.keras.layers.Dense(64, activation="relu"),
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(1),
        tf.keras.layers.Rescaling(20.0, offset=20.0),
    ])


def solution_model():
    (_, series_train), (_, series_valid) = grader.load_data("exercise-14")
    train = windowed_dataset(series_train)
    valid = windowed_dataset(series_valid)
    model = create_model()
    model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(learning_rate=2e-3), metrics=["mae"])
    model.fit(train, epochs=50, validation_data=valid, callbacks=[lr_schedule], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
