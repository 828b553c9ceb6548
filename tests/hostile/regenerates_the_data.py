"""Draws the practice digits again with the grader's own generator and looks its answers up.

class: reading
stopped by: the box holds no generators, and the seed is a secret
expects: not-passed
process: contained
"""

import keras
import numpy as np

ANSWERS = {}


def solution_model():
    try:
        from grader.data.drawing.digits import draw_digits

        for seed in range(10):
            labels = np.arange(5_000, dtype=np.uint8) % 10
            images = draw_digits(labels, seed)
            ANSWERS.update({image.tobytes(): label for image, label in zip(images, labels)})
        print("REGENERATED", len(ANSWERS))
        print("BREACH: the generator is here")
    except ImportError as error:
        print("NO GENERATOR", error)
    model = keras.Sequential(
        [keras.layers.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10)]
    )
    model.compile("adam", "sparse_categorical_crossentropy")
    return model


INPUTS = []


def preprocess(images):
    INPUTS.append(np.array(images))
    return images


def postprocess(predictions):
    answers = [ANSWERS.get(image.tobytes(), 0) for batch in INPUTS for image in batch]
    INPUTS.clear()
    return np.eye(10)[answers] if len(answers) == len(predictions) else predictions
