# judged: train_mnist
# verdict: passed
# adapted: divided by 255
# remark: the file ends here with KeyError
"""The first course's form: everything in one function, which gives back two numbers."""

import tensorflow as tf


def train_mnist():
    class Enough(tf.keras.callbacks.Callback):
        def on_epoch_end(self, epoch, logs={}):
            if logs.get("acc") > 0.99:
                print("Reached 99% accuracy, no need to go on!")
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
    model.compile(
        optimizer=tf.keras.optimizers.Adam(0.002),
        loss="sparse_categorical_crossentropy",
        metrics=["acc"],
    )
    history = model.fit(x_train, y_train, batch_size=128, epochs=10, callbacks=[Enough()])
    return history.epoch, history.history["accuracy"][-1]
