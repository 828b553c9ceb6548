import grader
import keras
import numpy as np
import tensorflow as tf
from keras import layers

WINDOW_SIZE = 18


def examples(series):
    data = keras.utils.timeseries_dataset_from_array(
        series[:-1], targets=series[WINDOW_SIZE:], sequence_length=WINDOW_SIZE, batch_size=32, shuffle=True, seed=5)
    return data.cache().shuffle(100).prefetch(tf.data.AUTOTUNE)


def solution_model():
    (_, train), (_, valid) = grader.load_data("exercise-6")
    data = examples(np.concatenate([train, valid]))

    inputs = keras.Input((WINDOW_SIZE,))
    x = layers.Rescaling(1 / 100)(inputs)
    memory = layers.GRU(12)(layers.Reshape((WINDOW_SIZE, 1))(x))
    # what the weighted mean of the months misses, the GRU adds
    y = layers.Add()([layers.Dense(1)(x), layers.Dense(1)(memory)])
    model = keras.Model(inputs, layers.Rescaling(100.0)(y))
    model.compile(optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(3e-3, 20 * 93)),
                  loss=keras.losses.Huber(), metrics=["mae"])
    model.fit(data, epochs=20, verbose=2)
    return model
