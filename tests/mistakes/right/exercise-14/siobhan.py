# Series with trend, season and noise. A GRU on windows of 24 days.
#
# tf.data all the way; the scale is inside of the network, therefore no preprocess here.
import grader
import numpy as np
import tensorflow as tf

WINDOW_SIZE = 24
CENTRE, WIDTH = 20.0, 20.0


def dataset_of(series, batch_size=32):
    data = tf.keras.utils.timeseries_dataset_from_array(
        series[:-1],
        targets=series[WINDOW_SIZE:],
        sequence_length=WINDOW_SIZE,
        batch_size=batch_size,
        shuffle=True,
    )
    return data


class NextDay:
    def __init__(self, units):
        window = tf.keras.Input(shape=(WINDOW_SIZE,), name="window")
        x = tf.keras.layers.Rescaling(1.0 / WIDTH, offset=-CENTRE / WIDTH)(window)
        x = tf.keras.layers.Reshape((WINDOW_SIZE, 1))(x)
        x = tf.keras.layers.GRU(units)(x)
        x = tf.keras.layers.Dense(1)(x)
        day = tf.keras.layers.Rescaling(WIDTH, offset=CENTRE, name="day")(x)
        self.net = tf.keras.Model(window, day)

    def train(self, series, epochs):
        data = dataset_of(series)
        steps = -(-(len(series) - WINDOW_SIZE) // 32)  # of one epoch, rounded up
        schedule = tf.keras.optimizers.schedules.CosineDecay(0.01, epochs * steps)
        self.net.compile(optimizer=tf.keras.optimizers.Adam(schedule), loss="mse", metrics=["mae"])
        self.net.fit(data, epochs=epochs, verbose=2)
        return self.net


def solution_model():
    (_, first), (_, second) = grader.load_data("exercise-14")
    return NextDay(units=32).train(np.concatenate([first, second]), epochs=30)


if __name__ == "__main__":
    solution_model().save("siobhan14.keras")
