"""Predicts what is no number.

class: poisoned output
stopped by: predictions must be finite
expects: bad-model
process: contained
"""

import numpy as np


def solution_model():
    return untrained()


def postprocess(predictions):
    return np.full(predictions.shape, np.nan)
