import keras
import numpy as np
from keras import layers

import grader


def preprocess(images):
    small = np.asarray(images)[:, ::3, ::3, :]
    return small.astype("float32") / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")
    x_train, x_val = preprocess(x_train), preprocess(x_val)

    model = keras.Sequential()
    model.add(keras.Input(x_train.shape[1:]))
    model.add(layers.Rescaling(1.0 / 255))
    model.add(layers.Conv2D(16, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Conv2D(32, 3, activation="relu"))
    model.add(layers.MaxPooling2D())
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dense(3, activation="softmax"))
    model.compile(optimizer=keras.optimizers.SGD(0.01), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=4, batch_size=32, validation_data=(x_val, y_val), verbose=2)
    return model
