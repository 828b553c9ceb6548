"""Alfabet palcowy -- obrazy wczytane z tabel CSV."""
import grader
import numpy as np
from tensorflow import keras
from tensorflow.keras import layers

KATALOG = grader.data_dir("exercise-5")
BOK = 28


def preprocess(images):
    """Skala 0..1 i os kanalu."""
    return np.expand_dims(images, -1).astype("float32") / 255.0


def wczytaj(nazwa):
    # pierwsza kolumna to litera, pozostale 784 to piksele
    tabela = np.loadtxt(KATALOG / nazwa, delimiter=",", skiprows=1, dtype="int32")
    litery = tabela[:, 0]
    obrazy = np.moveaxis(tabela[:, 1:].reshape(BOK, BOK, -1), -1, 0)
    print(nazwa, obrazy.shape, litery.shape)
    return obrazy, litery


def siec():
    wejscie = keras.Input(shape=(BOK, BOK, 1))
    x = layers.Conv2D(16, 5, padding="same", activation="relu")(wejscie)
    x = layers.MaxPooling2D()(x)
    x = layers.Conv2D(32, 3, activation="relu")(x)
    x = layers.MaxPooling2D()(x)
    x = layers.Flatten()(x)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(128, activation="relu")(x)
    wyjscie = layers.Dense(25, activation="softmax")(x)
    return keras.Model(wejscie, wyjscie)


def solution_model():
    x, y = wczytaj("sign_mnist_train.csv")
    x_val, y_val = wczytaj("sign_mnist_validation.csv")

    model = siec()
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1.5e-3),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    model.fit(
        preprocess(x),
        y,
        batch_size=64,
        epochs=12,
        validation_data=(preprocess(x_val), y_val),
        verbose=2,
    )
    return model


if __name__ == "__main__":
    solution_model()
