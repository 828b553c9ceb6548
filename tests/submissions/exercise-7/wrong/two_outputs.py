"""fails: bad-model

The network gives two numbers for each house.
"""

import keras


def solution_model():
    return keras.Sequential([keras.Input((1,)), keras.layers.Dense(2, use_bias=False)])
