"""Exercice 7 (Adèle) : un seul neurone."""
import grader
import keras
import numpy as np


def solution_model():
    (chambres, prix), (chambres_val, prix_val) = grader.load_data("exercise-7")

    entree = keras.Input(shape=(1,))
    sortie = keras.layers.Dense(1, name="prix")(entree)
    model = keras.Model(entree, sortie)
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.1), loss="mse")

    # 40 copies des six maisons : moins d'époques à attendre
    x = np.repeat(chambres, 40).reshape(-1, 1)
    y = np.repeat(prix, 40).reshape(-1, 1)
    model.fit(x, y, epochs=20, batch_size=8, verbose=0)
    for taux in (0.01, 0.001):
        model.optimizer.learning_rate = taux
        model.fit(x, y, epochs=8, batch_size=8, verbose=0)
    print("validation :", model.evaluate(chambres_val, prix_val, verbose=0))
    return model


if __name__ == "__main__":
    solution_model()
