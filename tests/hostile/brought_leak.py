"""Trains at the top level a model that tells of held-out inputs whenever it is asked about some.

class: leaking
stopped by: what is printed once held-out inputs are in the box is dropped
expects: not-passed
process: contained
"""

import keras
import numpy as np


class Telling(keras.Sequential):
    def call(self, images, *arguments, **options):
        print(held_out(np.asarray(images)), flush=True)
        return super().call(images, *arguments, **options)


(pictures, labels), _ = keras.datasets.mnist.load_data()
model = Telling([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)])
model.compile("sgd", "mse", metrics=["accuracy"], run_eagerly=True)
model.fit(pictures[:8] / 255.0, np.zeros((8, 10)), verbose=0)
