# judged: last-fit
# verdict: passed
# adapted: divided by 255
# remark: the loaded one is judged
"""The best of all epochs is kept in a file and loaded when the training is over."""

import tensorflow as tf

(x, y), (x_val, y_val) = tf.keras.datasets.mnist.load_data()
x, x_val = x.astype("float32") / 255, x_val.astype("float32") / 255


class Reached(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.99:
            self.model.stop_training = True


def run():
    model = tf.keras.Sequential(
        [
            tf.keras.Input((28, 28)),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(512, activation="relu"),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(
        tf.keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy", metrics=["accuracy"]
    )
    keep = tf.keras.callbacks.ModelCheckpoint("best.keras", "val_accuracy", save_best_only=True)
    model.fit(
        x,
        y,
        epochs=10,
        batch_size=128,
        validation_data=(x_val, y_val),
        callbacks=[keep, Reached()],
        verbose=2,
    )


run()
best = tf.keras.models.load_model("best.keras")
print(best.evaluate(x_val, y_val, verbose=0))
