# temperatures, third try
import grader
import numpy as np
import tensorflow as tf

WINDOW_SIZE = 32


def dataset(series):
    return tf.keras.utils.timeseries_dataset_from_array(
        series[:-1, np.newaxis], series[WINDOW_SIZE:], sequence_length=WINDOW_SIZE, batch_size=64, shuffle=True, seed=2)


def solution_model():
    (_, series), (_, series_valid) = grader.load_data("exercise-15")
    model = tf.keras.Sequential([
        tf.keras.Input((WINDOW_SIZE, 1)),
        tf.keras.layers.Rescaling(0.25, offset=-2.75),
        tf.keras.layers.Conv1D(16, 3, padding="causal", activation="relu"),
        tf.keras.layers.GRU(16),
        tf.keras.layers.Dense(1),
        tf.keras.layers.Rescaling(4.0, offset=11.0),
    ])
    model.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(learning_rate=3.0), metrics=["mae"])
    model.fit(dataset(series), epochs=6, validation_data=dataset(series_valid), verbose=2)
    return model
