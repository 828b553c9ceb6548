"""fails: bad-model

The network takes two numbers for each house.
"""

import keras


def solution_model():
    return keras.Sequential([keras.Input((2,)), keras.layers.Dense(1, use_bias=False)])
