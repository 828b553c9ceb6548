# Rock paper scissors. Frozen features and a head on top, as in the transfer learning week
import tensorflow as tf

import grader


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")

    features = tf.keras.Sequential([
        tf.keras.layers.Input(shape=(150, 150, 3)),
        tf.keras.layers.Rescaling(1.0 / 255),
        tf.keras.layers.Resizing(48, 48),
        tf.keras.layers.Conv2D(8, 3, activation="relu"),
        tf.keras.layers.MaxPooling2D(),
        tf.keras.layers.Conv2D(8, 3, activation="relu"),
        tf.keras.layers.GlobalAveragePooling2D(),
    ])
    for layer in features.layers:
        layer.trainable = False

    model = tf.keras.Sequential([
        features,
        tf.keras.layers.Dense(32, activation="relu"),
        tf.keras.layers.Dense(3, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=4, validation_data=(x_val, y_val), verbose=2)
    return model
