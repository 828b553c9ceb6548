"""fails: crashed

Fetches the series from the internet, which the sandbox does not have.
"""

import urllib.request

import keras

WINDOW_SIZE = 30


def solution_model():
    urllib.request.urlretrieve("https://example.org/Sunspots.csv", "/tmp/Sunspots.csv")
    return keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
