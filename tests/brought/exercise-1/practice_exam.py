# judged: solution_A2
# verdict: passed
# adapted: divided by 255
"""A practice exam's form; what stands under the main guard is not run."""

import tensorflow as tf


def solution_A2():
    (x, y), (x_val, y_val) = tf.keras.datasets.mnist.load_data()
    x, x_val = x / 255.0, x_val / 255.0

    class Good(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs=None):
            if logs["accuracy"] > 0.99:
                self.model.stop_training = True

    model = tf.keras.models.Sequential()
    model.add(tf.keras.layers.Flatten())
    model.add(tf.keras.layers.Dense(512, activation="relu"))
    model.add(tf.keras.layers.Dense(10, activation="softmax"))
    model.compile(
        optimizer=tf.keras.optimizers.Adam(2e-3),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(x, y, epochs=10, batch_size=128, callbacks=[Good()])
    return model


if __name__ == "__main__":
    model = solution_A2()
    model.save("mymodel.h5")
