import grader
import numpy as np
import tensorflow as tf
from tensorflow.keras import Model, layers
from tensorflow.keras.utils import to_categorical


class DigitNet(Model):
    def __init__(self, units=512, classes=10):
        super().__init__()
        self.flat = layers.Flatten()
        self.d1 = layers.Dense(units, activation="relu")
        self.d2 = layers.Dense(classes, activation="softmax")

    def call(self, x):
        x = self.flat(x)
        x = self.d1(x)
        return self.d2(x)


class Stop(tf.keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs={}):
        if logs.get("accuracy", 0.0) > 0.99:
            print("reached 99%")
            self.model.stop_training = True


def preprocess(images):
    return np.asarray(images, dtype="float32") / 255.0


def solution_model():
    (train_images, train_labels), (val_images, val_labels) = grader.load_data("exercise-1")
    # one hot encoding
    train_labels = to_categorical(train_labels, 10)
    val_labels = to_categorical(val_labels, 10)
    model = DigitNet()
    model.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
    model.fit(
        preprocess(train_images), train_labels,
        validation_data=(preprocess(val_images), val_labels),
        batch_size=64, epochs=10, callbacks=[Stop()], verbose=2)
    return model
