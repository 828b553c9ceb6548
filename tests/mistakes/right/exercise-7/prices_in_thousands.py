"""Prices in thousands of a hundredth, turned back afterwards."""
import grader
import numpy as np
import tensorflow as tf


def postprocess(prices):
    return prices / 10.0


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    xs = np.repeat(bedrooms, 50)[:, np.newaxis]
    ys = np.repeat(prices * 10.0, 50)
    model = tf.keras.Sequential([tf.keras.layers.Dense(1, input_shape=[1])])
    rate = tf.keras.optimizers.schedules.CosineDecay(1.0, 1000)
    model.compile(optimizer=tf.keras.optimizers.Adam(rate), loss="mse")
    model.fit(xs, ys, batch_size=6, epochs=20, verbose=0)
    return model
