# Sign language - 24 letters (no J, no Z)
import grader
import keras
from keras.layers import Conv2D, Dense, Dropout, Flatten, MaxPooling2D

NUM_LETTERS = 24


def preprocess(images):
    return images.reshape(-1, 28, 28, 1) / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-5")
    print("labels from", y_train.min(), "to", y_train.max())

    model = keras.Sequential()
    model.add(keras.Input(shape=(28, 28, 1)))
    model.add(Conv2D(32, (3, 3), activation="relu"))
    model.add(MaxPooling2D(2, 2))
    model.add(Conv2D(64, (3, 3), activation="relu"))
    model.add(MaxPooling2D(2, 2))
    model.add(Flatten())
    model.add(Dropout(0.2))
    model.add(Dense(128, activation="relu"))
    model.add(Dense(NUM_LETTERS, activation="softmax"))

    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=8, batch_size=64,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    model = solution_model()
