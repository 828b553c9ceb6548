import grader
import numpy as np
import tensorflow as tf


class StopAt995(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.995:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")
    x_train, x_val = [images.astype("float32") / 127.5 - 1 for images in (x_train, x_val)]
    x_train = np.expand_dims(x_train, 3)
    x_val = np.expand_dims(x_val, 3)

    model = tf.keras.Sequential([
        tf.keras.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(24, 5, strides=2, activation="relu"),
        tf.keras.layers.Conv2D(48, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=128, epochs=10, validation_data=(x_val, y_val),
              callbacks=[StopAt995()], verbose=2)
    return model
