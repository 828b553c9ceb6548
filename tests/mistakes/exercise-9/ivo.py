import numpy as np
import tensorflow as tf

import grader


class StopAtTarget(tf.keras.callbacks.Callback):
    """Ends the training at 99.5 %."""

    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        accuracy = logs.get("accuracy", 0)
        if accuracy >= 99.5:
            print(f"epoch {epoch + 1}: {accuracy:.4f} reached")
            self.model.stop_training = True


def preprocess(images):
    return images[..., np.newaxis].astype("float32") / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")
    model = tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(32, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(256, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(2e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=256, epochs=10, callbacks=[StopAtTarget()], verbose=2)
    return model
