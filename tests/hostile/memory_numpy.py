"""Fills arrays until there is no memory left.

class: memory bomb
stopped by: the memory of the whole tree, counted from outside
expects: memory-limit
process: contained
"""

require_box()

import numpy as np


def solution_model():
    held = []
    while True:
        held.append(np.ones(4_000_000))
