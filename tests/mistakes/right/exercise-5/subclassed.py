import grader
import tensorflow as tf
from tensorflow import keras


class SignModel(keras.Model):
    def __init__(self, n_classes):
        super().__init__()
        self.scale = keras.layers.Rescaling(1 / 255.)
        self.conv1 = keras.layers.Conv2D(16, 3, activation="relu")
        self.conv2 = keras.layers.Conv2D(32, 3, activation="relu")
        self.pool1 = keras.layers.MaxPool2D()
        self.pool2 = keras.layers.MaxPool2D()
        self.flatten = keras.layers.Flatten()
        self.dropout = keras.layers.Dropout(0.2)
        self.fc = keras.layers.Dense(128, activation="relu")
        self.out = keras.layers.Dense(n_classes, activation="softmax")

    def call(self, inputs, training=False):
        x = self.scale(inputs)
        x = self.pool1(self.conv1(x))
        x = self.pool2(self.conv2(x))
        x = self.flatten(x)
        x = self.dropout(x, training=training)
        return self.out(self.fc(x))


def preprocess(images):
    return images[:, :, :, None]


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    model = SignModel(25)
    model.compile(optimizer="nadam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=8, batch_size=50,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
