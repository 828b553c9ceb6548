"""passes

A class with a train_step of its own, and a copy of its weights.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 24
SCALE = 100.0


def examples():
    (_, first), (_, last) = grader.load_data("exercise-6")
    series = np.concatenate([first, last]).astype("float32") / SCALE
    windows = np.lib.stride_tricks.sliding_window_view(series, WINDOW_SIZE)
    return windows[:-1], series[WINDOW_SIZE:, None]


def preprocess(windows):
    return windows / SCALE


def postprocess(forecasts):
    return forecasts * SCALE


def network():
    inputs = keras.Input((WINDOW_SIZE,))
    bent = keras.layers.Dense(16, activation="relu")(inputs)
    both = keras.layers.Concatenate()([inputs, bent])
    return keras.Model(inputs, keras.layers.Dense(1)(both))


class Forecaster(keras.Model):
    def train_step(self, data):
        x, y = data
        import tensorflow as tf

        with tf.GradientTape() as tape:
            loss = keras.ops.mean(keras.ops.abs(self(x, training=True) - y))
        gradients = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(gradients, self.trainable_variables))
        return {"loss": loss}


def solution_model():
    windows, following = examples()
    plain = network()
    model = Forecaster(plain.inputs, plain.outputs)
    model.compile(keras.optimizers.Adam(2e-3))
    model.fit(windows, following, epochs=20, batch_size=32, verbose=0)
    copy = network()
    copy.set_weights(model.get_weights())
    return copy
