import grader
import keras
from keras import layers


def preprocess(images):
    # 0..255 -> 0..1
    return images.astype("float32") / 255.0


class StopAt99(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] >= 0.99:
            print("\nReached 99% accuracy so cancelling training!")
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    stopper = StopAt99()

    model = keras.Sequential([
        keras.Input((28, 28)),
        layers.Flatten(),
        layers.Dense(512, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer=keras.optimizers.Adam(0.002),
                  loss="sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=128, epochs=10, verbose=2)
    return model
