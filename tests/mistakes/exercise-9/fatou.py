import grader
import tensorflow as tf
from tensorflow.keras.layers import Conv2D, Dense, Flatten, Input, MaxPooling2D


def preprocess(images):
    images = tf.cast(images, tf.float32) / 255.0
    return images[..., tf.newaxis].numpy()


class StopAt995(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("loss") < 0.05:
            print("\nReached 99.5% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-9")

    model = tf.keras.Sequential([
        Input((28, 28, 1)),
        Conv2D(32, (3, 3), activation="relu"),
        MaxPooling2D((2, 2)),
        Conv2D(64, (3, 3), activation="relu"),
        MaxPooling2D((2, 2)),
        Flatten(),
        Dense(128, activation="relu"),
        Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

    model.fit(preprocess(x_train), y_train, epochs=10, callbacks=[StopAt995()])
    print(model.evaluate(preprocess(x_val), y_val))
    return model


if __name__ == "__main__":
    solution_model()
