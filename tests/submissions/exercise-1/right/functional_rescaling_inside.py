"""passes

The functional API on a tf.data pipeline, the scaling inside the model, and `>` for `>=`.
"""

import keras
import tensorflow as tf

import grader


class Enough(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy", 0) > 0.99:
            self.model.stop_training = True


def solution_model():
    (x, y), (x_val, y_val) = grader.load_data("exercise-1")
    batches = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(x), seed=1).batch(128)
    inputs = keras.Input((28, 28))
    hidden = keras.layers.Rescaling(1 / 255)(inputs)
    hidden = keras.layers.Flatten()(hidden)
    hidden = keras.layers.Dense(512, activation="relu")(hidden)
    model = keras.Model(inputs, keras.layers.Dense(10)(hidden))
    rate = keras.optimizers.schedules.ExponentialDecay(3e-3, len(x) // 128, 0.6)
    model.compile(
        keras.optimizers.Adam(rate),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    model.fit(batches, epochs=10, callbacks=[Enough()], validation_data=(x_val, y_val), verbose=0)
    return model
