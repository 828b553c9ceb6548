"""passes

The functional API on a tf.data pipeline: scaling and the channel axis inside the model, batch
normalization, one-hot labels, logits, and `>` for `>=`.
"""

import keras
import tensorflow as tf

import grader


class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if (logs or {}).get("categorical_accuracy", 0.0) > 0.995:
            self.model.stop_training = True


def solution_model():
    (x, y), _ = grader.load_data("exercise-9")
    batches = tf.data.Dataset.from_tensor_slices((x, tf.one_hot(y, 10)))
    batches = batches.shuffle(len(x), seed=1).batch(128).prefetch(2)
    inputs = keras.Input((28, 28))
    hidden = keras.layers.Rescaling(1 / 255)(inputs)
    hidden = keras.layers.Reshape((28, 28, 1))(hidden)
    hidden = keras.layers.Conv2D(24, 5, strides=2, padding="same", use_bias=False)(hidden)
    hidden = keras.layers.BatchNormalization()(hidden)
    hidden = keras.layers.ReLU()(hidden)
    hidden = keras.layers.Conv2D(48, 3, activation="relu")(hidden)
    hidden = keras.layers.MaxPooling2D()(hidden)
    hidden = keras.layers.Flatten()(hidden)
    hidden = keras.layers.Dense(128, activation="relu")(hidden)
    model = keras.Model(inputs, keras.layers.Dense(10)(hidden))
    rate = keras.optimizers.schedules.CosineDecay(2e-3, 10 * len(x) // 128)
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.CategoricalCrossentropy(from_logits=True),
        metrics=["categorical_accuracy"],
    )
    model.fit(batches, epochs=10, callbacks=[Enough()], verbose=0)
    return model
