"""passes

A loop of its own with Newton steps, which find a line at once.
"""

import keras
import tensorflow as tf

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    inputs = tf.constant(bedrooms[:, None])
    wanted = tf.constant(prices[:, None])
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
    design = tf.concat([inputs, tf.ones_like(inputs)], axis=1)
    curvature = 2 * tf.matmul(design, design, transpose_a=True) / len(bedrooms)
    for _ in range(3):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((model(inputs) - wanted) ** 2)
        kernel, bias = tape.gradient(loss, model.trainable_variables)
        slopes = tf.concat([kernel, bias[:, None]], axis=0)
        step = tf.linalg.solve(curvature, slopes)
        model.layers[-1].kernel.assign_sub(step[:1])
        model.layers[-1].bias.assign_sub(step[1])
        print(float(loss))
    return model
