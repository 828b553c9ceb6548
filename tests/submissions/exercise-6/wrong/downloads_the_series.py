"""fails: crashed

Fetches another series from the internet, which the sandbox does not have.
"""

import urllib.request

import keras

WINDOW_SIZE = 30


def solution_model():
    urllib.request.urlretrieve("https://example.org/solar-flux.csv", "/tmp/solar-flux.csv")
    return keras.Sequential([keras.Input((WINDOW_SIZE,)), keras.layers.Dense(1)])
