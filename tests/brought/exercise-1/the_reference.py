# judged: train_mnist
# verdict: passed
# adapted: divided by 255
# preprocess: x / 255.0
"""This exercise's own solution, as the first course's notebook would have it."""

import tensorflow as tf


def train_mnist():
    class StopAtTarget(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs={}):
            if logs.get("accuracy") >= 0.99:
                print("\nReached 99% accuracy, so the training ends!")
                self.model.stop_training = True

    (x_train, y_train), (x_test, y_test) = tf.keras.datasets.mnist.load_data()
    x_train, x_test = x_train / 255.0, x_test / 255.0
    model = tf.keras.models.Sequential(
        [
            tf.keras.layers.Flatten(input_shape=(28, 28)),
            tf.keras.layers.Dense(512, activation=tf.nn.relu),
            tf.keras.layers.Dense(10, activation=tf.nn.softmax),
        ]
    )
    steps = len(x_train) // 128
    rate = tf.keras.optimizers.schedules.ExponentialDecay(3e-3, steps, 0.6)
    model.compile(
        optimizer=tf.keras.optimizers.Adam(rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    history = model.fit(
        x_train, y_train, batch_size=128, epochs=10, callbacks=[StopAtTarget()], verbose=2
    )
    return history.epoch, history.history["accuracy"][-1]


train_mnist()
