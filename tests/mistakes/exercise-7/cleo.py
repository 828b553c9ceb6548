# Exam practice, category 1: basic model
import numpy as np
import tensorflow as tf

import grader


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")

    model = tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=[1]),
        tf.keras.layers.Dense(1, activation="sigmoid"),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.1), loss="mse")
    model.fit(bedrooms, prices, epochs=200, verbose=0)
    return model


if __name__ == '__main__':
    model = solution_model()
    model.save("mymodel.h5")
