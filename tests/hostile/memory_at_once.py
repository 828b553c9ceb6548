"""Asks for a petabyte in one piece.

class: memory bomb
stopped by: the resource limit on data
expects: memory-limit
process: contained
limits: training_seconds=25
"""

require_box()

import numpy as np


def solution_model():
    return np.ones(10**14)
