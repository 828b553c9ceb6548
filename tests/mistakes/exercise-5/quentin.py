import grader
import numpy as np
from tensorflow import keras


def preprocess(images):
    return np.expand_dims(images, -1) / 255.0


def renumber(labels, table):
    return np.array([table[int(label)] for label in labels])


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")

    # only 24 letters occur (no J, no Z), so give them numbers without a hole
    letters = list(dict.fromkeys(y_train.tolist()))
    table = {letter: i for i, letter in enumerate(letters)}
    print(len(letters), "letters")
    y_train = renumber(y_train, table)
    y_val = renumber(y_val, table)

    model = keras.Sequential([
        keras.layers.Input(shape=(28, 28, 1)),
        keras.layers.Conv2D(32, 3, activation="relu"),
        keras.layers.BatchNormalization(),
        keras.layers.MaxPooling2D(),
        keras.layers.Conv2D(64, 3, activation="relu"),
        keras.layers.MaxPooling2D(),
        keras.layers.Flatten(),
        keras.layers.Dropout(0.3),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dense(24, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=10, batch_size=64,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
