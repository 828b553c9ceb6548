import grader
import keras
from keras import layers


def build():
    model = keras.Sequential()
    model.add(keras.Input((28, 28)))
    model.add(layers.Rescaling(1 / 255))
    model.add(layers.Flatten())
    model.add(layers.Dense(64, activation="relu"))
    model.add(layers.Dropout(0.95))
    model.add(layers.Dense(10, activation="softmax"))
    return model


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-8")
    model = build()
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=5, batch_size=256, validation_data=(x_val, y_val), verbose=2)
    return model
