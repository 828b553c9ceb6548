"""Looks through its own process for anything as long as the answers must be.

class: reading
stopped by: labels never enter the process
expects: not-passed
process: contained
"""

import gc
import sys

import numpy as np

OWN = set()


def arrays():
    for thing in gc.get_objects():
        values = vars(thing).values() if isinstance(thing, type(sys)) else (thing,)
        yield from (value for value in values if isinstance(value, np.ndarray))


def solution_model():
    return untrained()


def postprocess(predictions):
    for array in arrays():
        if array.shape in ((len(predictions),), (len(predictions), 1)):
            if array.dtype.kind in "iu" and array.max() == 9:
                breach(f"an array of {array.shape}, {array.dtype}")
    return predictions
