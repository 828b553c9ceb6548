#!/usr/bin/env python3
"""Ejercicio 15. Temperatura minima de manana con Conv1D + LSTM."""
import numpy as np
import tensorflow as tf

import grader

WINDOW_SIZE = 64
MEDIA = 11.0
ESCALA = 4.0


def preprocess(windows):
    return (np.asarray(windows, dtype=np.float32) - MEDIA) / ESCALA


def postprocess(forecasts):
    return forecasts * ESCALA + MEDIA


def ventanas(serie):
    """(ejemplos, 64) y el valor del dia siguiente"""
    x = np.array([serie[i:i + WINDOW_SIZE] for i in range(len(serie) - WINDOW_SIZE)])
    y = serie[WINDOW_SIZE:]
    return preprocess(x), preprocess(y)


def crear_modelo():
    modelo = tf.keras.models.Sequential([
        tf.keras.Input(shape=(WINDOW_SIZE,)),
        tf.keras.layers.Conv1D(filters=32, kernel_size=5, strides=1, padding="causal", activation="relu"),
        tf.keras.layers.LSTM(16),
        tf.keras.layers.Dense(16, activation="relu"),
        tf.keras.layers.Dense(1),
    ])
    modelo.compile(loss="mse", optimizer=tf.keras.optimizers.Adam(2e-3), metrics=["mae"])
    return modelo


def solution_model():
    (_, serie_train), (_, serie_val) = grader.load_data("exercise-15")
    serie = np.concatenate([serie_train, serie_val])
    x, y = ventanas(serie)
    modelo = crear_modelo()
    modelo.fit(x, y, epochs=12, batch_size=64, verbose=2)
    return modelo


if __name__ == "__main__":
    m = solution_model()
    m.save("ejercicio15.keras")
