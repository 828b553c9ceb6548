"""Clothes, dense."""
import grader
import keras
from keras import layers


def preprocess(images):
    return images.reshape(-1, 784).astype("float32")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    x_train, x_val = x_train.reshape(-1, 784).astype("float32"), preprocess(x_val)
    model = keras.Sequential([
        keras.Input((784,)),
        layers.Dense(128, activation="relu"),
        layers.Dense(64, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ])
    model.compile(keras.optimizers.SGD(0.1), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, batch_size=128, epochs=3, validation_data=(x_val, y_val), verbose=2)
    return model
