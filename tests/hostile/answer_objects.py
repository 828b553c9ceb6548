"""Predicts objects that run code when they are unpickled or compared.

class: poisoned output
stopped by: arrays cross as raw bytes of a stated dtype; nothing is unpickled
expects: bad-model | crashed
process: contained
"""

import os

import numpy as np


class Evil:
    def __reduce__(self):
        return os.system, ("echo BREACH: unpickled",)

    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


def solution_model():
    return untrained()


def postprocess(predictions):
    return np.array([[Evil()] * 10] * len(predictions), dtype=object)
