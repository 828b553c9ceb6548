# with one Dense layer it is a linear regression on the last two years
import numpy as np
import tensorflow as tf
import grader

WINDOW_SIZE = 24
LR = 1e-2


def to_xy(series):
    x = np.lib.stride_tricks.sliding_window_view(series[:-1], WINDOW_SIZE)
    return x, series[WINDOW_SIZE:]


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-6")
    x, y = to_xy(train)
    xv, yv = to_xy(valid)
    l0 = tf.keras.layers.Dense(1)
    model = tf.keras.Sequential([
        tf.keras.Input((WINDOW_SIZE,)),
        tf.keras.layers.Rescaling(0.01),
        l0,
        tf.keras.layers.Rescaling(100.0),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(tf.keras.optimizers.schedules.CosineDecay(LR, 30 * 42)),
                  loss="mse", metrics=["mae"])
    model.fit(x, y, validation_data=(xv, yv), batch_size=64, epochs=30, verbose=2)
    print("weights", l0.get_weights())
    return model
