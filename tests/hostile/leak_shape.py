"""Answers with as many columns as a held-out input has bright pixels.

class: leaking
stopped by: answers must have the form of those to public examples
expects: bad-model
process: contained
"""

import numpy as np

COLUMNS = [10]


def solution_model():
    return untrained()


def preprocess(images):
    if held_out(images):
        COLUMNS[0] = 11 + int((images[0] > 99).sum()) % 100
    return images


def postprocess(predictions):
    return np.resize(predictions, (len(predictions), COLUMNS[0]))
