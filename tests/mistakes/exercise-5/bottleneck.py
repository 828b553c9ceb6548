import grader
import keras
import numpy as np


def preprocess(images):
    images = np.expand_dims(images, axis=3)
    return images / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    print(x_train.shape, np.unique(y_train))

    model = keras.models.Sequential([
        keras.Input(shape=(28, 28, 1)),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Conv2D(32, (3, 3), activation="relu"),
        keras.layers.MaxPooling2D(2, 2),
        keras.layers.Flatten(),
        keras.layers.Dense(2, activation="relu"),
        keras.layers.Dense(26, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=8, batch_size=32,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
