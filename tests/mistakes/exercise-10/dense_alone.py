import grader
import keras
from keras import layers


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-10")
    model = keras.Sequential([
        keras.Input((150, 150, 3)),
        layers.AveragePooling2D(5),
        layers.Rescaling(1 / 255),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=5, batch_size=32, validation_data=(x_val, y_val), verbose=2)
    return model
