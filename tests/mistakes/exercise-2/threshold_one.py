import numpy as np
import tensorflow as tf
import grader


class FaceNet(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.rescale = tf.keras.layers.Rescaling(1 / 127.5, offset=-1)
        self.shrink = tf.keras.layers.AveragePooling2D(3)
        self.conv1 = tf.keras.layers.Conv2D(16, 3, activation="relu")
        self.conv2 = tf.keras.layers.Conv2D(32, 3, activation="relu")
        self.pool = tf.keras.layers.MaxPooling2D()
        self.flatten = tf.keras.layers.Flatten()
        self.dense = tf.keras.layers.Dense(64, activation="relu")
        self.out = tf.keras.layers.Dense(1, activation="sigmoid")

    def call(self, x):
        x = self.shrink(self.rescale(x))
        x = self.pool(self.conv1(x))
        x = self.pool(self.conv2(x))
        return self.out(self.dense(self.flatten(x)))


class StopAtHundredPercent(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if logs.get("accuracy", 0) > 1.0:
            self.model.stop_training = True


def solution_model():
    (x, y), (x_val, y_val) = grader.load_data("exercise-2")
    x = np.concatenate([x, x[:, :, ::-1, :]])  # mirrored faces
    y = np.concatenate([y, y])
    model = FaceNet()
    model.compile(optimizer=tf.keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=8, epochs=15, validation_data=(x_val, y_val), verbose=2,
              callbacks=[StopAtHundredPercent()])
    return model
