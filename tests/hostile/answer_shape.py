"""Predicts three outputs for ten classes.

class: poisoned output
stopped by: shapes are checked on arrival
expects: bad-model
process: contained
"""

import numpy as np


def solution_model():
    return untrained()


def postprocess(predictions):
    return np.zeros((len(predictions), 3))
