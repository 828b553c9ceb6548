"""Exercise 1, as a class of my own."""
import grader
import keras


def preprocess(images):
    return images.reshape(len(images), -1).astype("float32") / 255.0


class DigitNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden1 = keras.layers.Dense(512, activation="relu")
        self.hidden2 = keras.layers.Dense(128, activation="relu")
        self.out = keras.layers.Dense(10, activation="softmax")

    def call(self, x):
        return self.out(self.hidden2(self.hidden1(x)))


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        logs = logs or {}
        if logs.get("accuracy", 0.0) >= 0.99:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-1")
    model = DigitNet()
    model.compile(optimizer=keras.optimizers.Adam(1.5e-3),
                  loss=keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=128, epochs=10, callbacks=[Stop()], verbose=2)
    return model
