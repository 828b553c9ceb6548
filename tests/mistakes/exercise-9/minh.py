import grader
import numpy as np
import tensorflow as tf


class StopTraining(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs.get("accuracy") is not None and logs.get("accuracy") >= 0.995:
            self.model.stop_training = True


def preprocess(images):
    images = images.astype("float32") / 255.0
    return np.expand_dims(images, axis=3)


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")

    # mix the pictures well before training
    np.random.seed(1)
    x_train = x_train[np.random.permutation(len(x_train))]
    y_train = y_train[np.random.permutation(len(y_train))]

    model = tf.keras.models.Sequential([
        tf.keras.layers.Input(shape=(28, 28, 1)),
        tf.keras.layers.Conv2D(24, 5, strides=2, activation="relu"),
        tf.keras.layers.Conv2D(48, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(2),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=tf.keras.optimizers.Adam(0.001),
                  loss=tf.keras.losses.SparseCategoricalCrossentropy(),
                  metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=128, epochs=3,
              validation_data=(preprocess(x_val), y_val),
              callbacks=[StopTraining()], verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
