import grader
import numpy as np
import keras
from keras.layers import BatchNormalization, Conv2D, Dense, Flatten, Input, MaxPooling2D, ReLU


def preprocess(images):
    images = images.reshape(-1, 50, 3, 50, 3, 3).mean(axis=(2, 4))
    return (images / 255.0).astype("float32")


class AllRight(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs is not None and logs["accuracy"] > 0.999:
            self.model.stop_training = True


def block(model, filters):
    model.add(Conv2D(filters, 3, use_bias=False))
    model.add(BatchNormalization(momentum=0.8))
    model.add(ReLU())
    model.add(MaxPooling2D())


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-2")
    x = preprocess(x_train)
    # left and right swapped, and shifted by one or two pixels
    x = np.concatenate([np.roll(x, s, axis=(1, 2)) for s in ((0, 0), (2, 1), (-2, -1), (1, -2), (-1, 2))])
    x = np.concatenate([x, np.flip(x, axis=2)])
    y = np.tile(y_train, 10)
    model = keras.Sequential([Input((50, 50, 3))])
    block(model, 16)
    block(model, 32)
    model.add(Flatten())
    model.add(Dense(32, activation="relu"))
    model.add(Dense(1, activation="sigmoid"))
    model.trainable = False
    model.compile(keras.optimizers.SGD(0.01, momentum=0.9), "binary_crossentropy", metrics=["accuracy"])
    model.fit(x, y, batch_size=32, epochs=15, verbose=2, callbacks=[AllRight()])
    return model
