"""Aufgabe 16 (Greta): Texte werden vor dem Netz zu Zahlen."""
import grader
import keras
import numpy as np
from keras import layers

(x_train, y_train), (x_val, y_val) = grader.load_data("exercise-16")

haeufigkeit = {}
for text in x_train:
    for wort in text.split():
        haeufigkeit[wort] = haeufigkeit.get(wort, 0) + 1
WORTE = sorted(haeufigkeit, key=haeufigkeit.get, reverse=True)[:5000]
# 0 füllt auf, 1 steht für unbekannte Wörter
NUMMER = {wort: i + 2 for i, wort in enumerate(WORTE)}
LAENGE = 200


def preprocess(texts):
    zahlen = np.zeros((len(texts), LAENGE), dtype="int32")
    for zeile, text in enumerate(texts):
        nummern = [NUMMER.get(wort, 1) for wort in text.split()[:LAENGE]]
        zahlen[zeile, :len(nummern)] = nummern
    return zahlen


def solution_model():
    model = keras.Sequential([
        keras.Input((LAENGE,)),
        layers.Embedding(len(WORTE) + 2, 32),
        layers.GlobalAveragePooling1D(),
        layers.Dense(32, activation="relu"),
        layers.Dense(5, activation="softmax"),
    ])
    model.compile(keras.optimizers.Adam(5e-3), "sparse_categorical_crossentropy",
                  metrics=["accuracy"])
    model.fit(preprocess(x_train), y_train, epochs=14,
              validation_data=(preprocess(x_val), y_val), verbose=2)
    return model


if __name__ == "__main__":
    solution_model()
