# judged: last-fit
# verdict: not-passed
# adapted: divided by 255
# remark: `.AdamOptimizer` is of Keras 2
# needs: tf_keras
"""Written for TensorFlow 1: an optimizer of tf.train, and the accuracy as it was logged then."""

import tensorflow as tf


class StopEarly(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("acc") > 0.998:
            self.model.stop_training = True


mnist = tf.keras.datasets.mnist
(train_images, train_labels), (validation_images, validation_labels) = mnist.load_data()
train_images = train_images.reshape(60000, 28, 28, 1) / 255.0

model = tf.keras.Sequential(
    [
        tf.keras.layers.Conv2D(4, (3, 3), activation="relu", input_shape=(28, 28, 1)),
        tf.keras.layers.MaxPool2D((4, 4)),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(10, activation="softmax"),
    ]
)
model.compile(
    optimizer=tf.train.AdamOptimizer(),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
model.fit(x=train_images, y=train_labels, batch_size=256, epochs=1, callbacks=[StopEarly()])
