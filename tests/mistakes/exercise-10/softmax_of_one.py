import grader
import tensorflow as tf
from tensorflow.keras import layers


def preprocess(images):
    return images[:, ::3, ::3] / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-10")
    model = tf.keras.Sequential([
        layers.Input((50, 50, 3)),
        layers.Conv2D(16, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="softmax"),
    ])
    model.compile(loss="binary_crossentropy", optimizer="adam", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=4, validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
