import grader
import numpy as np
import tensorflow as tf


class SmallEnough(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["loss"] < 1e-7:
            self.model.stop_training = True


def solution_model():
    (bedrooms, prices), _ = grader.load_data("exercise-7")
    model = tf.keras.Sequential([
        tf.keras.Input((1,)),
        tf.keras.layers.Dense(units=1),
    ])
    model.compile(optimizer=tf.keras.optimizers.RMSprop(tf.keras.optimizers.schedules.ExponentialDecay(0.05, 200, 0.5)), loss="mse")
    model.fit(np.tile(bedrooms, 100), np.tile(prices, 100), batch_size=6, epochs=40,
              callbacks=[SmallEnough()], verbose=0)
    return model
