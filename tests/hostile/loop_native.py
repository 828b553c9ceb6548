"""Sleeps in native code that never lets go of Python's lock.

class: endless loop
stopped by: the training's clock, which runs in another process
expects: time-limit
process: contained
limits: training_seconds=3
"""

import ctypes


def solution_model():
    ctypes.PyDLL(None).sleep(100_000)
