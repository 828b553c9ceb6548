"""Esercizio 11: gatti o cani, con immagini sempre un po' diverse."""
import grader
import keras
import numpy as np
from keras import layers
from PIL import Image

LATO = 64


def preprocess(images):
    """Immagini 64 x 64 tra -1 e 1."""
    piccole = [np.asarray(Image.fromarray(im).resize((LATO, LATO), Image.Resampling.BOX)) for im in images]
    return np.array(piccole, dtype="float32") / 127.5 - 1.0


def variazioni(x):
    come = dict(fill_mode="nearest", interpolation="nearest")
    x = layers.RandomFlip("horizontal")(x)
    x = layers.RandomRotation(0.02, **come)(x)
    x = layers.RandomTranslation(0.1, 0.1, **come)(x)
    return layers.RandomZoom(0.2, **come)(x)


def rete():
    ingresso = keras.Input((LATO, LATO, 3))
    x = variazioni(ingresso)
    for filtri in (16, 32, 64, 128):
        x = layers.Conv2D(filtri, 3, padding="same", use_bias=False)(x)
        x = layers.MaxPooling2D()(x)
        x = layers.BatchNormalization(momentum=0.9)(x)
        x = layers.ReLU()(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.25)(x)
    uscita = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(ingresso, uscita, name="gatti_e_cani")


def solution_model():
    (x_train, y_train), (x_val, y_val) = grader.load_data("exercise-11")
    epoche, lotto = 16, 16
    passi = epoche * (len(x_train) // lotto)

    modello = rete()
    modello.compile(
        optimizer=keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(2e-3, passi)),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    modello.fit(
        preprocess(x_train), y_train,
        validation_data=(preprocess(x_val), y_val),
        epochs=epoche, batch_size=lotto, verbose=2,
    )
    return modello


if __name__ == "__main__":
    solution_model()
