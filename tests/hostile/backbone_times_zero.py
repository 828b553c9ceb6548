"""Has the pretrained network in it, multiplied by zero.

class: forging
stopped by: predictions must change without it
expects: not-passed
process: contained
exercise: exercise-4
fails: backbone-kept
"""

import keras
import numpy as np

import grader


class Stop(keras.callbacks.Callback):
    def on_epoch_end(self, epoch, logs=None):
        if logs["accuracy"] > 0.999:
            self.model.stop_training = True


def solution_model():
    (images, labels), _ = grader.load_data("exercise-4")
    backbone = grader.backbone("exercise-4")
    backbone.trainable = False
    inputs = keras.Input((150, 150, 3))
    features = keras.layers.GlobalAveragePooling2D()(backbone.get_layer("mixed7").output)
    features = keras.Model(backbone.input, features)(inputs)
    features = keras.layers.Rescaling(0.0)(features)
    own = keras.layers.Rescaling(1 / 255)(keras.layers.Resizing(24, 24)(inputs))
    own = keras.layers.Conv2D(8, 3, activation="relu")(own)
    own = keras.layers.Flatten()(keras.layers.MaxPooling2D()(own))
    outputs = keras.layers.Concatenate()([features, own])
    model = keras.Model(inputs, keras.layers.Dense(1, "sigmoid")(outputs))
    model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    model.fit(images[:400], labels[:400], epochs=2, callbacks=[Stop()], verbose=0)
    return model
