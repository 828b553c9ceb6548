"""passes

The functional API on a tf.data pipeline: scaling and the channel axis inside the model, batch
normalization, pooled averages in place of Flatten, one-hot labels, logits.
"""

import keras
import tensorflow as tf

import grader


def solution_model():
    (x, y), _ = grader.load_data("exercise-8")
    batches = tf.data.Dataset.from_tensor_slices((x, tf.one_hot(y, 10)))
    batches = batches.shuffle(len(x), seed=1).batch(64).prefetch(2)
    inputs = keras.Input((28, 28))
    hidden = keras.layers.Rescaling(1 / 255)(inputs)
    hidden = keras.layers.Reshape((28, 28, 1))(hidden)
    for filters in (32, 64, 128):
        hidden = keras.layers.Conv2D(filters, 3, strides=2, padding="same", use_bias=False)(hidden)
        hidden = keras.layers.BatchNormalization()(hidden)
        hidden = keras.layers.ReLU()(hidden)
    hidden = keras.layers.GlobalAveragePooling2D()(hidden)
    model = keras.Model(inputs, keras.layers.Dense(10)(hidden))
    epochs = 10
    rate = keras.optimizers.schedules.CosineDecay(3e-3, epochs * len(x) // 64)
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["categorical_accuracy"],
    )
    model.fit(batches, epochs=epochs, verbose=0)
    return model
