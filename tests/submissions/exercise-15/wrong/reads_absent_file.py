"""fails: crashed

Reads the table from a folder of its own machine.
"""

import keras
import numpy as np

import grader

WINDOW_SIZE = 20


def solution_model():
    series = np.loadtxt("/home/me/melbourne.csv", delimiter=",", skiprows=1, usecols=1)
    model = keras.Sequential([keras.Input((WINDOW_SIZE, 1)), keras.layers.LSTM(1)])
    model.compile("adam", "mse")
    model.fit(series[np.newaxis, :WINDOW_SIZE, np.newaxis], series[:1], verbose=0)
    return model
