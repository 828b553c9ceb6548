"""Predicts complex numbers, which have no order.

class: poisoned output
stopped by: dtypes are checked on arrival
expects: bad-model | crashed
process: contained
"""

import numpy as np


def solution_model():
    return untrained()


def postprocess(predictions):
    return np.full(predictions.shape, 1j)
