"""Waits with its memory bomb until it is asked to predict.

class: memory bomb
stopped by: the memory of the whole tree, counted from outside in every phase
expects: memory-limit
process: contained
"""

require_box()

import numpy as np


def solution_model():
    return untrained()


def preprocess(images):
    held = []
    while True:
        held.append(np.ones(4_000_000))
