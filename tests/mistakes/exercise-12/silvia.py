# Esercizio 12: sasso, carta, forbici
import grader
import keras
from keras import layers


def preprocess(images):
    # 150 x 150 sono troppi: bastano 75 x 75
    images = images.reshape(-1, 75, 75, 3)
    return images.astype("float32") / 255.0


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-12")

    model = keras.Sequential([
        keras.Input(shape=(75, 75, 3)),
        layers.RandomTranslation(0.1, 0.1, fill_mode="nearest"),
        layers.RandomZoom(0.2, fill_mode="nearest"),
        layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(32, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, padding="same", activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dropout(0.4),
        layers.Dense(64, activation="relu"),
        layers.Dense(3, activation="softmax"),
    ])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, validation_data=(preprocess(x_val), y_val),
              batch_size=32, epochs=12, verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
