# Esercizio 8 - Fashion
import grader
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

# le etichette vanno da 0 a 9
CLASSI = 9


def preprocess(images):
    images = images.astype("float32") / 255.0
    return images[..., np.newaxis]


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")

    model = keras.Sequential([
        keras.Input(shape=(28, 28, 1)),
        layers.Conv2D(24, 5, strides=2, padding="same", activation="relu"),
        layers.Conv2D(48, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.2),
        layers.Dense(128, activation="relu"),
        layers.Dense(CLASSI, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, batch_size=64, epochs=8,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
