"""Asks for a petabyte in one piece.

class: memory bomb
stopped by: the resource limit on data
expects: memory-limit
process: contained
"""

require_box()

import numpy as np


def solution_model():
    return np.ones(10**14)
