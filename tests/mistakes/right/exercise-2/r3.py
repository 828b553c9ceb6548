import grader
import keras
import numpy as np
from keras import layers


def preprocess(images):
    # every third pixel, averaged
    return (images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4)) / 255.0).astype("float32")


class MoodNet(keras.Model):
    def __init__(self):
        super().__init__()
        self.convs = [layers.Conv2D(f, 3, padding="same", activation="relu") for f in (16, 32)]
        self.pool = layers.MaxPooling2D()
        self.flat = layers.Flatten()
        self.hidden = layers.Dense(48, activation="relu")
        self.out = layers.Dense(2, activation="softmax")

    def call(self, x):
        for conv in self.convs:
            x = self.pool(conv(x))
        return self.out(self.hidden(self.flat(x)))


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x = preprocess(x_train)
    x = np.concatenate([np.roll(x, s, axis=(1, 2)) for s in ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))])
    x = np.concatenate([x, np.flip(x, axis=2)])
    y = np.tile(y_train, 10)
    model = MoodNet()
    model.compile(optimizer=keras.optimizers.Adam(1e-3),
                  loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=25, epochs=15, callbacks=[Stop()], verbose=2)
    return model
