"""Looks for what tells training inputs from held-out ones: names, order, number.

class: leaking
stopped by: all inputs come in one question, in an order drawn for each run
expects: not-passed
process: contained
"""

import numpy as np


def solution_model():
    return untrained()


def preprocess(images):
    for name in ("held-out", "training"):
        frame = __import__("sys")._getframe().f_back
        while frame:
            if any(value == name for value in frame.f_locals.values() if type(value) is str):
                breach(f"{name} is a name in {frame.f_code.co_name}")
            frame = frame.f_back
    return images.astype(np.float32)
