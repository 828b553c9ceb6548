"""Predicts one example more than there are.

class: poisoned output
stopped by: shapes are checked on arrival
expects: bad-model | crashed
process: contained
"""

import numpy as np


def solution_model():
    return untrained()


def postprocess(predictions):
    return np.zeros((len(predictions) + 1, 10))
