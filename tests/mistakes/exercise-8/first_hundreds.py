import grader
import numpy as np
import tensorflow as tf


def preprocess(images):
    return np.expand_dims(images, -1) / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    # quick try
    x_train, y_train = x_train[:300], y_train[:300]

    model = tf.keras.models.Sequential([
        tf.keras.layers.Input((28, 28, 1)),
        tf.keras.layers.Conv2D(24, 5, strides=2, activation="relu"),
        tf.keras.layers.Conv2D(48, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Flatten(),
        tf.keras.layers.Dense(128, activation="relu"),
        tf.keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=15, batch_size=32,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model
